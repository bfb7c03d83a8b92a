import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Accounts, projects, canvases, datasets, sharing and comments. */
export const first: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(database);
  },

  async down(database: Kysely<unknown>): Promise<void> {
    for (const table of tables.toReversed()) await database.schema.dropTable(table).execute();
  },
};

/** In the order they are made: what is referred to comes first. */
const tables = [
  'users',
  'refresh_families',
  'refresh_tokens',
  'projects',
  'memberships',
  'canvases',
  'canvas_updates',
  'canvas_snapshots',
  'datasets',
  'canvas_datasets',
  'share_links',
  'grants',
  'comments',
];

const statements = [
  `create table users (
    id text primary key check (length(id) between 1 and 64),
    email text not null unique check (length(email) <= 320),
    name text not null check (length(name) between 1 and 200),
    password_hash text not null,
    created_at timestamptz not null,
    disabled_at timestamptz
  )`,
  `create table refresh_families (
    id text primary key,
    user_id text not null references users (id) on delete cascade,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create index refresh_families_user on refresh_families (user_id)`,
  `create table refresh_tokens (
    hash text primary key,
    family_id text not null references refresh_families (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    rotated_at timestamptz,
    successor_nonce text,
    device text
  )`,
  `create index refresh_tokens_family on refresh_tokens (family_id)`,
  `create index refresh_tokens_expiry on refresh_tokens (expires_at)`,
  `create table projects (
    id text primary key check (length(id) between 1 and 64),
    name text not null check (length(name) between 1 and 200),
    created_by text not null references users (id),
    created_at timestamptz not null
  )`,
  `create table memberships (
    project_id text not null references projects (id) on delete cascade,
    user_id text not null references users (id) on delete cascade,
    role text not null check (role in ('viewer', 'commenter', 'editor', 'owner')),
    created_at timestamptz not null,
    primary key (project_id, user_id)
  )`,
  `create index memberships_user on memberships (user_id)`,
  `create table canvases (
    id text primary key check (length(id) between 1 and 64),
    project_id text not null references projects (id) on delete cascade,
    title text not null check (length(title) <= 500),
    created_by text not null references users (id),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
  )`,
  `create index canvases_project on canvases (project_id)`,
  `create table canvas_updates (
    id bigint generated always as identity primary key,
    canvas_id text not null references canvases (id) on delete cascade,
    author_id text references users (id) on delete set null,
    data bytea not null,
    created_at timestamptz not null
  )`,
  `create index canvas_updates_canvas on canvas_updates (canvas_id, id)`,
  `create table canvas_snapshots (
    canvas_id text primary key references canvases (id) on delete cascade,
    data bytea not null,
    through_update_id bigint not null,
    created_at timestamptz not null
  )`,
  `create table datasets (
    id text primary key check (length(id) between 1 and 64),
    project_id text not null references projects (id) on delete cascade,
    name text not null check (length(name) between 1 and 300),
    file_name text not null check (length(file_name) between 1 and 300),
    format text not null check (length(format) <= 20),
    bytes bigint not null check (bytes >= 0),
    hash text not null check (length(hash) = 64),
    created_by text not null references users (id),
    created_at timestamptz not null
  )`,
  `create index datasets_project on datasets (project_id)`,
  `create table canvas_datasets (
    canvas_id text not null references canvases (id) on delete cascade,
    dataset_id text not null references datasets (id) on delete cascade,
    primary key (canvas_id, dataset_id)
  )`,
  `create index canvas_datasets_dataset on canvas_datasets (dataset_id)`,
  `create table share_links (
    id text primary key check (length(id) between 1 and 64),
    canvas_id text not null references canvases (id) on delete cascade,
    token_hash text not null unique check (length(token_hash) = 64),
    hint text not null check (length(hint) = 4),
    created_by text not null references users (id),
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
  )`,
  `create index share_links_canvas on share_links (canvas_id)`,
  `create table grants (
    canvas_id text not null references canvases (id) on delete cascade,
    user_id text not null references users (id) on delete cascade,
    role text not null check (role in ('viewer', 'commenter', 'editor')),
    created_by text not null references users (id),
    created_at timestamptz not null,
    primary key (canvas_id, user_id)
  )`,
  `create index grants_user on grants (user_id)`,
  `create table comments (
    id text primary key check (length(id) between 1 and 64),
    canvas_id text not null references canvases (id) on delete cascade,
    author_id text not null references users (id),
    reply_to text references comments (id) on delete cascade,
    anchor jsonb not null,
    text text not null check (length(text) between 1 and 4000),
    created_at timestamptz not null,
    edited_at timestamptz,
    resolved_at timestamptz
  )`,
  `create index comments_canvas on comments (canvas_id, created_at)`,
];
