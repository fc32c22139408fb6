/*
 * Keeps an open trail up to date. The stream says only that there is something new; the rows are those of the page itself, fetched
 * anew with the same address, so that filters, language and rights are the server's. Without this script one loads the page again.
 */

const bar = document.querySelector('[data-live]');
const PAUSE = 1000;

if (bar && 'EventSource' in window) {
  const button = bar.querySelector('button');
  const status = bar.querySelector('[role=status]');
  let source = null;
  let last = null;
  let due = false;
  let busy = false;

  function say(what) {
    if (bar.dataset.said !== what) {
      bar.dataset.said = what;
      status.textContent = bar.dataset[what];
    }
  }

  function stop(what) {
    source?.close();
    source = null;
    button.setAttribute('aria-pressed', 'false');
    say(what);
  }

  function listen() {
    const from = new URL(bar.dataset.live, location.href);
    if (last !== null) {
      from.searchParams.set('from', String(last + 1));
    }
    button.setAttribute('aria-pressed', 'true');
    source = new EventSource(from);
    source.addEventListener('open', () => say('on'));
    source.addEventListener('entry', (event) => {
      last = Number(event.lastEventId);
      due = true;
      refresh();
    });
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) {
        stop('over');
      } else {
        say('lost');
      }
    });
  }

  /** Not while somebody's focus is on a row: it would be taken away. */
  async function refresh() {
    const rows = document.querySelector('[data-live-rows]');
    if (!source || busy || !due || rows.contains(document.activeElement)) {
      return;
    }
    busy = true;
    due = false;
    try {
      const answer = await fetch(location.href, { headers: { 'Saphan-Live': 'yes' }, redirect: 'error', cache: 'no-store' });
      if (!answer.ok) {
        throw new Error('status ' + answer.status);
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      rows.replaceChildren(...page.querySelector('[data-live-rows]').childNodes);
    } catch {
      due = true;
    }
    setTimeout(() => {
      busy = false;
      refresh();
    }, PAUSE);
  }

  document.addEventListener('focusout', () => setTimeout(refresh));
  button.addEventListener('click', () => (source ? stop('off') : listen()));
  bar.hidden = false;
  listen();
}
