-- What the offices need beside the log: a researcher's subject, who was refused what, which imports
-- were made, and the bureau's draws of records to check (what was found out is a fact).

ALTER TABLE identity ADD COLUMN subject {key} NOT NULL DEFAULT '';
ALTER TABLE access_log ADD COLUMN role {key} NOT NULL DEFAULT '';
ALTER TABLE access_log ADD COLUMN outcome {key} NOT NULL DEFAULT 'ok';

CREATE TABLE import_run (
    tenant   {key} NOT NULL,
    id       {key} NOT NULL,
    kind     {key} NOT NULL,
    file     TEXT NOT NULL,
    row_count {int64} NOT NULL,
    added    {int64} NOT NULL,
    changed  {int64} NOT NULL,
    same     {int64} NOT NULL,
    account  {key} NOT NULL,
    unit     {key} NOT NULL,
    title    TEXT NOT NULL,
    at       {int64} NOT NULL,
    PRIMARY KEY (tenant, id)
) {strict};
CREATE INDEX import_run_by_time ON import_run (tenant, at);

CREATE TABLE sample_draw (
    tenant     {key} NOT NULL,
    id         {key} NOT NULL,
    period     {key} NOT NULL,
    share      {key} NOT NULL,
    seed       {int64} NOT NULL,
    population {int64} NOT NULL,
    size       {int64} NOT NULL,
    log_seq    {int64} NOT NULL,
    account    {key} NOT NULL,
    title      TEXT NOT NULL,
    at         {int64} NOT NULL,
    PRIMARY KEY (tenant, id)
) {strict};
CREATE INDEX sample_draw_by_time ON sample_draw (tenant, at);

CREATE TABLE sample_item (
    tenant   {key} NOT NULL,
    draw     {key} NOT NULL,
    position {int64} NOT NULL,
    record   {key} NOT NULL,
    PRIMARY KEY (tenant, draw, position)
) {strict};
CREATE INDEX sample_item_by_record ON sample_item (tenant, record);
