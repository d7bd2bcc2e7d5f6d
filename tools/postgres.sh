# A PostgreSQL of our own for the tests: private folder, private port, never as root. Sourced.

postgres_folder=
postgres_bin=/usr/lib/postgresql/15/bin

# PostgreSQL refuses to run as root; Debian's package made the user postgres for that.
unprivileged() {
    if [ "$(id -u)" -eq 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

start_postgres() {
    postgres_folder=$(mktemp -d /tmp/gongjin-postgres.XXXXXX) || return 1
    [ "$(id -u)" -eq 0 ] && chown postgres "$postgres_folder"
    # The locale is named because a bare system has none but this one besides C.
    (cd / && unprivileged $postgres_bin/initdb --pgdata="$postgres_folder/data" \
        --username=gongjin --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
        --no-instructions) || return 1
    # The tests crash servers, not disks: fsync would only cost time.
    cat >>"$postgres_folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$postgres_folder'
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 64MB
max_connections = 100
log_min_messages = warning
CONF
    port=$((20000 + $$ % 20000))
    for attempt in 1 2 3 4 5; do
        if (cd / && unprivileged $postgres_bin/pg_ctl start --wait --timeout=60 --silent \
            --pgdata="$postgres_folder/data" --log="$postgres_folder/log" \
            --options="-p $port"); then
            GONGJIN_TEST_PG="postgresql://gongjin@127.0.0.1:$port/postgres"
            export GONGJIN_TEST_PG
            echo "PostgreSQL answers at $GONGJIN_TEST_PG"
            return 0
        fi
        echo "port $port did not work, attempt $attempt"
        port=$((port + 97))
    done
    cat "$postgres_folder/log"
    return 1
}

stop_postgres() {
    [ -n "$postgres_folder" ] || return 0
    (cd / && unprivileged $postgres_bin/pg_ctl stop --mode=immediate --silent \
        --pgdata="$postgres_folder/data") >/dev/null 2>&1
    rm -rf "$postgres_folder"
    postgres_folder=
}
