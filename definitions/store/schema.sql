-- The local store: raw events and a daily rollup kept by a materialized view. Every statement may run again.
-- An identifier of 0 means that the event came without it; such events have no user to count.
CREATE DATABASE IF NOT EXISTS {database:Identifier} ENGINE = Atomic;

CREATE TABLE IF NOT EXISTS {database:Identifier}.events
(
    event_name LowCardinality(String),
    ts DateTime('UTC') CODEC(Delta, ZSTD(1)),
    user_id UInt64 CODEC(ZSTD(1)),
    namespace_id UInt32 CODEC(ZSTD(1)),
    project_id UInt32 CODEC(ZSTD(1)),
    source_realm LowCardinality(String),
    properties Map(LowCardinality(String), String) CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(ts)
ORDER BY (event_name, toDate(ts));

-- A small granularity makes one event's days a few kilobytes to read: 128 was faster than the raw table, 8192 slower.
CREATE TABLE IF NOT EXISTS {database:Identifier}.events_daily
(
    event_name LowCardinality(String),
    source_realm LowCardinality(String),
    d Date,
    cnt SimpleAggregateFunction(sum, UInt64),
    users AggregateFunction(uniqCombined(14), UInt64)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(d)
ORDER BY (event_name, source_realm, d)
SETTINGS index_granularity = 128, min_bytes_for_wide_part = 0;

CREATE MATERIALIZED VIEW IF NOT EXISTS {database:Identifier}.events_daily_mv TO {database:Identifier}.events_daily AS
SELECT event_name, source_realm, toDate(ts) AS d, count() AS cnt, uniqCombinedStateIf(14)(user_id, user_id != 0) AS users
FROM {database:Identifier}.events
GROUP BY event_name, source_realm, d;
