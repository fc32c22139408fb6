package org.saphan.gateway.permission;

/** Yes, no, or can't tell; the ledger gets to know each of them. */
public sealed interface Judgement permits PermittedExchange, RefusedExchange {}
