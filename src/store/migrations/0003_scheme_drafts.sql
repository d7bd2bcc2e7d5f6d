-- A scheme on its way: what an officer is making of a document, until it is published or thrown
-- away. No fact of the log; see docs/decisions/0012-scheme-drafts.md.

CREATE TABLE scheme_draft (
    tenant       {key} NOT NULL,
    id           {key} NOT NULL,
    seq          {int64} NOT NULL,
    based_on     {key} NOT NULL,
    base_seq     {int64} NOT NULL,
    file         TEXT NOT NULL,
    document     TEXT NOT NULL,
    clauses_yaml TEXT NOT NULL,
    scheme_yaml  TEXT NOT NULL,
    refused      TEXT NOT NULL,
    roster       TEXT NOT NULL,
    known_names  TEXT NOT NULL,
    published    {key} NOT NULL,
    last_command {key} NOT NULL,
    account      {key} NOT NULL,
    author       TEXT NOT NULL,
    changed_at   {int64} NOT NULL,
    PRIMARY KEY (tenant, id)
) {strict};
CREATE INDEX scheme_draft_by_time ON scheme_draft (tenant, changed_at);
