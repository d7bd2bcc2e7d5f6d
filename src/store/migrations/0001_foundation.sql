-- One text for both databases. {int64} {bytes} {key} {strict} {wide} (strict, of wide rows) are filled
-- in by the driver; a block between --[sqlite or --[postgres and --] is for that database only.
-- The tenant comes first in every key; days are text, instants are microseconds.

-- The log: the only truth.
CREATE TABLE fact (
    tenant      {key} NOT NULL,
    seq         {int64} NOT NULL,
    command_id  {key} NOT NULL,
    kind        {key} NOT NULL,
    version     {int64} NOT NULL,
    subject_id  {key} NOT NULL,
    happened_on {key} NOT NULL,
    payload     TEXT NOT NULL,
    actor       {key} NOT NULL,
    recorded_at {int64} NOT NULL,
    prev_hash   {key} NOT NULL,
    hash        {key} NOT NULL,
    PRIMARY KEY (tenant, seq)
) {strict};
CREATE UNIQUE INDEX fact_by_command ON fact (tenant, command_id);
CREATE INDEX fact_by_subject ON fact (tenant, subject_id, seq);

CREATE TABLE log_head (
    tenant      {key} NOT NULL PRIMARY KEY,
    seq         {int64} NOT NULL,
    hash        {key} NOT NULL,
    recorded_at {int64} NOT NULL
) {strict};

--[sqlite
CREATE TRIGGER fact_no_update BEFORE UPDATE ON fact
BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
CREATE TRIGGER fact_no_delete BEFORE DELETE ON fact
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
--]
--[postgres
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'facts are never changed or deleted' USING ERRCODE = 'GJ001'; END $$;
CREATE TRIGGER fact_no_change BEFORE UPDATE OR DELETE ON fact
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fact_no_truncate BEFORE TRUNCATE ON fact
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--]

-- Published sources by SHA-256; which of them are in force is a fact.
CREATE TABLE published_text (
    tenant {key} NOT NULL,
    sha256 {key} NOT NULL,
    bytes  {bytes} NOT NULL,
    PRIMARY KEY (tenant, sha256)
) {wide};

-- ---- views of the log, rebuilt from it ----

CREATE TABLE record (
    tenant        {key} NOT NULL,
    id            {key} NOT NULL,
    kind          {key} NOT NULL,
    start_on      {key} NOT NULL,
    end_on        {key} NOT NULL,
    state         {key} NOT NULL,
    title         TEXT NOT NULL,
    confirmation  {key} NOT NULL,
    filed_on      {key},
    approved_on   {key},
    held_noted_on {key},
    verified_on   {key},
    checked       {key} NOT NULL,
    entered_by    {key} NOT NULL,
    entered_for   {key} NOT NULL,
    evidence      {int64} NOT NULL,
    first_seq     {int64} NOT NULL,
    last_seq      {int64} NOT NULL,
    doc           TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) {wide};
CREATE INDEX record_by_day ON record (tenant, start_on, id);
CREATE INDEX record_by_state ON record (tenant, state, start_on);

CREATE TABLE record_role (
    tenant   {key} NOT NULL,
    record   {key} NOT NULL,
    role     {key} NOT NULL,
    position {int64} NOT NULL,
    subject  {key} NOT NULL,
    PRIMARY KEY (tenant, record, role, position)
) {strict};
CREATE INDEX record_role_by_subject ON record_role (tenant, subject, role, record);

CREATE TABLE evidence (
    tenant     {key} NOT NULL,
    record     {key} NOT NULL,
    sha256     {key} NOT NULL,
    position   {int64} NOT NULL,
    media_type {key} NOT NULL,
    name       TEXT NOT NULL,
    bytes      {int64} NOT NULL,
    paper      {key} NOT NULL,
    PRIMARY KEY (tenant, record, sha256)
) {strict};
CREATE INDEX evidence_by_file ON evidence (tenant, sha256);

CREATE TABLE unit (
    tenant   {key} NOT NULL,
    id       {key} NOT NULL,
    type     {key} NOT NULL,
    name     {key} NOT NULL,
    parent   {key} NOT NULL,
    last_seq {int64} NOT NULL,
    doc      TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) {wide};
CREATE TABLE unit_attribute (
    tenant    {key} NOT NULL,
    unit      {key} NOT NULL,
    attribute {key} NOT NULL,
    from_on   {key} NOT NULL,
    value     TEXT NOT NULL,
    PRIMARY KEY (tenant, unit, attribute, from_on)
) {strict};

CREATE TABLE person (
    tenant   {key} NOT NULL,
    id       {key} NOT NULL,
    birth    {key},
    last_seq {int64} NOT NULL,
    doc      TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) {wide};
CREATE TABLE person_post (
    tenant    {key} NOT NULL,
    person    {key} NOT NULL,
    from_on   {key} NOT NULL,
    until_on  {key},
    home_unit {key} NOT NULL,
    work_unit {key} NOT NULL,
    post      {key} NOT NULL,
    state     {key} NOT NULL,
    PRIMARY KEY (tenant, person, from_on)
) {strict};
CREATE INDEX person_post_by_home ON person_post (tenant, home_unit);
CREATE INDEX person_post_by_work ON person_post (tenant, work_unit);
CREATE TABLE person_attribute (
    tenant    {key} NOT NULL,
    person    {key} NOT NULL,
    attribute {key} NOT NULL,
    from_on   {key} NOT NULL,
    value     TEXT NOT NULL,
    PRIMARY KEY (tenant, person, attribute, from_on)
) {strict};

CREATE TABLE community (
    tenant   {key} NOT NULL,
    id       {key} NOT NULL,
    name     {key} NOT NULL,
    scheme   {key} NOT NULL,
    last_seq {int64} NOT NULL,
    doc      TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) {wide};
CREATE TABLE membership (
    tenant    {key} NOT NULL,
    community {key} NOT NULL,
    position  {int64} NOT NULL,
    unit      {key} NOT NULL,
    role      {key} NOT NULL,
    from_on   {key} NOT NULL,
    until_on  {key},
    PRIMARY KEY (tenant, community, position)
) {strict};
CREATE INDEX membership_by_unit ON membership (tenant, unit);

CREATE TABLE overlay (
    tenant  {key} NOT NULL,
    id      {key} NOT NULL,
    scheme  {key} NOT NULL,
    title   TEXT NOT NULL,
    revoked {int64} NOT NULL,
    seq     {int64} NOT NULL,
    doc     TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) {wide};

CREATE TABLE setting (
    tenant {key} NOT NULL,
    name   {key} NOT NULL,
    value  TEXT NOT NULL,
    seq    {int64} NOT NULL,
    PRIMARY KEY (tenant, name)
) {strict};

-- ---- search: words are overlapping pairs of Chinese characters, made by base/text.h ----

--[sqlite
CREATE TABLE search_item (
    id      INTEGER PRIMARY KEY,
    tenant  TEXT NOT NULL,
    area    TEXT NOT NULL,
    subject TEXT NOT NULL,
    words   TEXT NOT NULL,
    UNIQUE (tenant, area, subject)
) STRICT;
CREATE VIRTUAL TABLE search_words USING fts5 (
    words, content = 'search_item', content_rowid = 'id', detail = 'none',
    tokenize = 'unicode61 remove_diacritics 0');
CREATE TRIGGER search_insert AFTER INSERT ON search_item BEGIN
    INSERT INTO search_words (rowid, words) VALUES (new.id, new.words); END;
CREATE TRIGGER search_delete AFTER DELETE ON search_item BEGIN
    INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words); END;
CREATE TRIGGER search_update AFTER UPDATE OF words ON search_item BEGIN
    INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO search_words (rowid, words) VALUES (new.id, new.words); END;
--]
--[postgres
CREATE TABLE search_item (
    tenant  {key} NOT NULL,
    area    {key} NOT NULL,
    subject {key} NOT NULL,
    words   tsvector NOT NULL,
    PRIMARY KEY (tenant, area, subject)
);
CREATE INDEX search_item_words ON search_item USING gin (words);
--]

-- ---- ordinary tables: what may be erased or is not the county's history ----

-- A person's key is sealed with the key file; a person's data with the person's key. Deleting the
-- key erases the data wherever it still lies.
CREATE TABLE person_key (
    tenant {key} NOT NULL,
    person {key} NOT NULL,
    sealed {bytes} NOT NULL,
    PRIMARY KEY (tenant, person)
) {strict};
CREATE TABLE person_private (
    tenant {key} NOT NULL,
    person {key} NOT NULL,
    sealed {bytes} NOT NULL,
    PRIMARY KEY (tenant, person)
) {strict};

CREATE TABLE account (
    tenant             {key} NOT NULL,
    id                 {key} NOT NULL,
    login              {key} NOT NULL,
    title              TEXT NOT NULL,
    person             {key},
    password_hash      TEXT NOT NULL,
    must_change        {int64} NOT NULL,
    disabled           {int64} NOT NULL,
    failures           {int64} NOT NULL,
    locked_until       {int64},
    created_at         {int64} NOT NULL,
    last_sign_in_at    {int64},
    PRIMARY KEY (tenant, id)
) {strict};
CREATE UNIQUE INDEX account_by_login ON account (tenant, login);

-- An account may have several: 切换身份.
CREATE TABLE identity (
    tenant    {key} NOT NULL,
    id        {key} NOT NULL,
    account   {key} NOT NULL,
    position  {int64} NOT NULL,
    role      {key} NOT NULL,
    unit      {key},
    community {key},
    from_on   {key},
    until_on  {key},
    PRIMARY KEY (tenant, id)
) {strict};
CREATE INDEX identity_by_account ON identity (tenant, account, position);

CREATE TABLE session (
    tenant       {key} NOT NULL,
    token_hash   {key} NOT NULL,
    account      {key} NOT NULL,
    identity     {key},
    csrf         {key} NOT NULL,
    created_at   {int64} NOT NULL,
    last_seen_at {int64} NOT NULL,
    expires_at   {int64} NOT NULL,
    address      {key} NOT NULL,
    user_agent   TEXT NOT NULL,
    PRIMARY KEY (tenant, token_hash)
) {strict};
CREATE INDEX session_by_account ON session (tenant, account);

CREATE TABLE access_log (
    tenant   {key} NOT NULL,
    id       {key} NOT NULL,
    at       {int64} NOT NULL,
    account  {key} NOT NULL,
    identity {key},
    action   {key} NOT NULL,
    subject  {key} NOT NULL,
    detail   TEXT NOT NULL,
    address  {key} NOT NULL,
    PRIMARY KEY (tenant, id)
) {strict};
CREATE INDEX access_log_by_time ON access_log (tenant, at);

-- External keys of imported rows: the same row again is a no-op.
CREATE TABLE import_row (
    tenant       {key} NOT NULL,
    file_type    {key} NOT NULL,
    external_key {key} NOT NULL,
    subject      {key} NOT NULL,
    content_hash {key} NOT NULL,
    seq          {int64} NOT NULL,
    imported_at  {int64} NOT NULL,
    PRIMARY KEY (tenant, file_type, external_key)
) {strict};
CREATE INDEX import_row_by_subject ON import_row (tenant, subject);

CREATE TABLE file (
    tenant     {key} NOT NULL,
    sha256     {key} NOT NULL,
    media_type {key} NOT NULL,
    bytes      {int64} NOT NULL,
    added_at   {int64} NOT NULL,
    PRIMARY KEY (tenant, sha256)
) {strict};

-- The program's own notes, such as the last backup.
CREATE TABLE note (
    tenant {key} NOT NULL,
    name   {key} NOT NULL,
    value  TEXT NOT NULL,
    at     {int64} NOT NULL,
    PRIMARY KEY (tenant, name)
) {strict};
