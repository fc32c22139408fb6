/*
 * Checks entries of the ledger on the reader's own device. No library, no server: only SHA-256 and Ed25519 of the browser (WebCrypto).
 *
 * An entry is proved if its bytes hash to a leaf (RFC 9162, section 2.1.1), the path leads from there to the root of a checkpoint
 * (2.1.3.2), and the checkpoint carries the signature of the log's key (C2SP signed-note, tlog-checkpoint). That nothing is left out is
 * proved as contracts/spec/map.md says. Every function throws Unproved with the reason, or returns what is proved.
 */

const text = new TextEncoder();
const HASH = 32;
const MOST = { note: 131072, signatures: 64, path: 64, siblings: 256, entries: 10000, leaf: 65535 };

/** Why something is not proved. `code` is looked up in the page's messages. */
export class Unproved extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

function demand(condition, code) {
  if (!condition) {
    throw new Unproved(code);
  }
}

/* Bytes */

function join(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function same(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** RFC 4648, section 4, with padding and without stray bits: every value has one form only. */
function base64(value) {
  demand(typeof value === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0, "malformed");
  const bytes = Uint8Array.from(atob(value), letter => letter.charCodeAt(0));
  demand(toBase64(bytes) === value, "malformed");
  return bytes;
}

function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function hash(value) {
  const bytes = base64(value);
  demand(bytes.length === HASH, "malformed");
  return bytes;
}

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
}

/** A number that JSON or a checkpoint holds, as it must be written. */
function whole(value) {
  const written = String(value);
  demand(/^(0|[1-9][0-9]{0,18})$/.test(written) && (typeof value === "string" || Number.isSafeInteger(value)), "malformed");
  return BigInt(written);
}

/* Keys and checkpoints */

/** Reads <name>+<key id>+<base64(type, public key)>. Type 1 signs checkpoints, type 4 cosigns them. */
export async function readKey(vkey) {
  const key = vkey.trim();
  const first = key.indexOf("+");
  const second = key.indexOf("+", first + 1);
  demand(first > 0 && second === first + 9, "malformed-key");
  const name = key.slice(0, first);
  const bytes = base64(key.slice(second + 1));
  demand(bytes.length === HASH + 1 && (bytes[0] === 1 || bytes[0] === 4), "malformed-key");
  const digest = await sha256(text.encode(name), Uint8Array.of(10), bytes);
  const keyId = digest.slice(0, 4);
  demand(Array.from(keyId, byte => byte.toString(16).padStart(2, "0")).join("") === key.slice(first + 1, second), "malformed-key");
  try {
    const imported = await crypto.subtle.importKey("raw", bytes.slice(1), { name: "Ed25519" }, false, ["verify"]);
    return { name, keyId, type: bytes[0], key: imported };
  } catch (unknown) {
    throw new Unproved("no-ed25519"); // an older browser: the proof can be downloaded and checked elsewhere
  }
}

/** Splits a note into its text and its signature lines. */
function readNote(note) {
  const split = typeof note === "string" && note.length <= MOST.note ? note.lastIndexOf("\n\n") : -1;
  demand(split > 0 && note.endsWith("\n"), "malformed");
  const lines = note.slice(split + 2, -1).split("\n");
  demand(lines.length <= MOST.signatures, "malformed");
  const signatures = lines.map(line => {
    const parts = line.split(" ");
    demand(parts.length === 3 && parts[0] === "\u2014", "malformed");
    const bytes = base64(parts[2]);
    demand(bytes.length > 4, "malformed");
    return { name: parts[1], keyId: bytes.slice(0, 4), bytes: bytes.slice(4) };
  });
  return { text: note.slice(0, split + 1), signatures };
}

/** What a key must have signed: the text itself, or for a witness the time and the text (C2SP tlog-cosignature). */
function signed(key, note, signature) {
  if (key.type === 1) {
    return { message: text.encode(note.text), signature: signature.bytes };
  }
  demand(signature.bytes.length === 72, "malformed");
  const time = new DataView(signature.bytes.buffer, signature.bytes.byteOffset).getBigUint64(0);
  return { message: text.encode(`cosignature/v1\ntime ${time}\n${note.text}`), signature: signature.bytes.slice(8) };
}

/** Whether the key has signed: at least one signature is the key's, and all of the key's verify. */
async function hasSigned(key, note) {
  const own = note.signatures.filter(line => line.name === key.name && same(line.keyId, key.keyId));
  for (const line of own) {
    const { message, signature } = signed(key, note, line);
    demand(await crypto.subtle.verify({ name: "Ed25519" }, key.key, signature, message), "wrong-signature");
  }
  return own.length > 0;
}

/** The checkpoint in a note that the log's key has signed, and at least `quorum` of the witnesses. */
export async function readCheckpoint(note, vkey, witnesses = [], quorum = 0) {
  const log = await readKey(vkey);
  demand(log.type === 1, "malformed-key");
  const parsed = readNote(note);
  demand(await hasSigned(log, parsed), "wrong-key");
  let cosigned = 0;
  for (const cosigner of new Set(witnesses)) { // none counts twice
    const witness = await readKey(cosigner);
    demand(witness.type === 4, "malformed-key");
    cosigned += (await hasSigned(witness, parsed)) ? 1 : 0;
  }
  demand(cosigned >= quorum, "too-few-witnesses");
  const [origin, size, root, ...extensions] = parsed.text.slice(0, -1).split("\n");
  demand(origin === log.name && root !== undefined && extensions.length <= 16, "malformed");
  return { origin, size: whole(size), root: hash(root), cosigned };
}

/* The tree */

function leafHash(leaf) {
  return sha256(Uint8Array.of(0), leaf);
}

function node(left, right) {
  return sha256(Uint8Array.of(1), left, right);
}

/** RFC 9162, section 2.1.3.2. */
async function rootOfPath(leaf, index, size, path) {
  demand(index < size && path.length <= MOST.path, "wrong-path");
  let fn = index;
  let sn = size - 1n;
  let r = leaf;
  for (const p of path) {
    demand(sn !== 0n, "wrong-path");
    if ((fn & 1n) === 1n || fn === sn) {
      r = await node(p, r);
      while ((fn & 1n) === 0n && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      r = await node(r, p);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  demand(sn === 0n, "wrong-path");
  return r;
}

/** RFC 9162, section 2.1.1, over leaf hashes. */
async function rootOfLeaves(leaves) {
  if (leaves.length === 0) {
    return sha256();
  }
  let level = leaves;
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2) {
      above.push(i + 1 < level.length ? await node(level[i], level[i + 1]) : level[i]);
    }
    level = above;
  }
  return level[0];
}

/* What pages ask */

/** One entry against a checkpoint: what its bytes say, once they are proved. */
async function proveEntry(entry, checkpoint) {
  demand(typeof entry.leaf === "string" && Array.isArray(entry.path), "malformed");
  const bytes = text.encode(entry.leaf);
  demand(bytes.length >= 1 && bytes.length <= MOST.leaf, "malformed");
  const leaf = await leafHash(bytes);
  demand(entry.leafHash === undefined || same(hash(entry.leafHash), leaf), "wrong-leaf");
  const root = await rootOfPath(leaf, whole(entry.index), checkpoint.size, entry.path.map(hash));
  demand(same(root, checkpoint.root), "wrong-path");
  return { index: whole(entry.index), says: JSON.parse(entry.leaf), leafHash: leaf };
}

/** A receipt as GET /ledger/v1/receipts/{requestId} gives it. `trust` is {key, witnesses?, quorum?}; `requestId` what was asked for. */
export async function verifyReceipt(receipt, trust, requestId) {
  const checkpoint = await readCheckpoint(receipt.checkpoint, trust.key, trust.witnesses, trust.quorum);
  demand(Array.isArray(receipt.entries) && receipt.entries.length >= 1 && receipt.entries.length <= 16, "malformed");
  const entries = [];
  for (const entry of receipt.entries) {
    const proved = await proveEntry(entry, checkpoint);
    demand(requestId === undefined || proved.says.requestId === requestId, "another-entry");
    entries.push(proved);
  }
  return { checkpoint, entries };
}

const EMPTY = new Uint8Array(HASH);

function count64(count) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, count);
  return bytes;
}

function bit(key, depth) {
  return (key[depth >> 3] >> (7 - (depth & 7))) & 1;
}

function mapLeaf(key, count, root) {
  return sha256(Uint8Array.of(0x10), key, count64(count), root);
}

async function rootOfWay(key, end, siblings) {
  let r = end;
  for (let depth = siblings.length - 1; depth >= 0; depth--) {
    r = bit(key, depth) === 1
      ? await sha256(Uint8Array.of(0x11), siblings[depth], r)
      : await sha256(Uint8Array.of(0x11), r, siblings[depth]);
  }
  return r;
}

/** That under a tag stand these entries and no others, or none at all. */
async function proveTag(tag, mapRoot) {
  const key = await sha256(hash(tag.tag));
  const siblings = tag.proof.siblings.map(hash);
  demand(siblings.length <= MOST.siblings, "malformed");
  const count = whole(tag.count);
  let end;
  if (count > 0n) {
    demand(tag.proof.other === undefined || tag.proof.other === null, "malformed");
    demand(Array.isArray(tag.entries) && tag.entries.length <= MOST.entries, "too-many");
    demand(BigInt(tag.entries.length) === count, "left-out");
    const root = await rootOfLeaves(tag.entries.map(entry => hash(entry.leafHash)));
    demand(same(root, hash(tag.root)), "left-out");
    end = await mapLeaf(key, count, root);
  } else if (tag.proof.other) {
    const other = base64(tag.proof.other.key);
    demand(other.length === HASH && !same(other, key), "left-out");
    for (let depth = 0; depth < siblings.length; depth++) {
      demand(bit(other, depth) === bit(key, depth), "left-out");
    }
    end = await mapLeaf(other, whole(tag.proof.other.count), hash(tag.proof.other.root));
  } else {
    end = EMPTY;
  }
  demand(same(await rootOfWay(key, end, siblings), mapRoot), "left-out");
  return count;
}

/**
 * That what is shown is all there is (POST /ledger/v1/completeness): how many entries, up to which size of the log, and how many
 * of all persons' entries are under seal. `trust` as above.
 */
export async function verifyCompleteness(shown, trust) {
  const checkpoint = await readCheckpoint(shown.entry.checkpoint, trust.key, trust.witnesses, trust.quorum);
  const stated = await proveEntry(shown.entry, checkpoint);
  demand(stated.says.kind === "map-root", "another-entry");
  const facts = stated.says.facts;
  let entries = 0n;
  for (const tag of shown.tags) {
    entries += await proveTag(tag, hash(facts.root));
  }
  return { checkpoint, entries, size: whole(facts.size), sealed: whole(facts.sealed), at: stated.says.at };
}

/* The page */

/** The key that this device saw first for an origin is the one it goes on asking for. */
function pinned(vkey) {
  const name = "saphan-log-key:" + vkey.split("+")[0];
  try {
    const known = localStorage.getItem(name);
    if (known === null) {
      localStorage.setItem(name, vkey);
    }
    return known === null || known === vkey;
  } catch (noStorage) {
    return true; // nothing is remembered on this device: the key on the page counts
  }
}

async function fetched(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
    demand(answer.ok, "not-there");
    return await answer.json();
  } catch (failure) {
    throw new Unproved("not-there");
  }
}

async function check(box) {
  const trust = {
    key: box.dataset.key.trim(),
    witnesses: (box.dataset.witnesses || "").split(" ").filter(Boolean),
    quorum: Number(box.dataset.quorum || 0),
  };
  demand(pinned(trust.key), "another-key-than-before");
  const proof = await fetched(box.dataset.proof);
  if (box.dataset.verify === "completeness") {
    const complete = await verifyCompleteness(proof, trust);
    return { cosigned: complete.checkpoint.cosigned, values: [complete.entries, complete.size, complete.sealed, complete.checkpoint.cosigned] };
  }
  const receipt = await verifyReceipt(proof, trust, box.dataset.request);
  const cosigned = receipt.checkpoint.cosigned;
  return { cosigned, values: [receipt.entries.map(entry => entry.index).join(", "), receipt.checkpoint.size, cosigned] };
}

/** Messages stand on the page, in the reader's language: <template data-code="valid">… {0} …</template>. */
function message(box, code, values = []) {
  const scope = box.closest("[data-verify-messages]") || document;
  const found = scope.querySelector(`template[data-code="${code}"]`) || document.querySelector(`template[data-code="${code}"]`);
  return (found ? found.content.textContent : code).replace(/\{(\d)\}/g, (all, i) => String(values[i] ?? ""));
}

function show(box, result, words) {
  const line = box.querySelector("[data-result]");
  line.dataset.result = result;
  line.className = "notice " + { valid: "success", invalid: "danger", unknown: "warning" }[result];
  line.textContent = words;
  line.hidden = false;
}

async function onCheck(event) {
  const box = event.target.closest("[data-verify]");
  event.target.disabled = true;
  try {
    const { cosigned, values } = await check(box);
    show(box, "valid", message(box, box.dataset.verify + (cosigned > 0 ? "-valid-witnessed" : "-valid"), values));
  } catch (failure) {
    const code = failure instanceof Unproved ? failure.code : "malformed";
    const unknown = ["not-there", "no-ed25519", "too-many", "too-few-witnesses"].includes(code);
    const words = message(box, code);
    show(box, unknown ? "unknown" : "invalid", unknown ? words : message(box, "invalid", [words]));
  } finally {
    event.target.disabled = false;
  }
}

if (typeof document !== "undefined") {
  for (const box of document.querySelectorAll("[data-verify]")) {
    const button = box.querySelector("button");
    button.hidden = false; // without JavaScript there is the download only
    button.addEventListener("click", onCheck);
  }
}
