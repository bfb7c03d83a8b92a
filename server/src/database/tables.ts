import type { ColumnType, Generated } from 'kysely';

/** A moment: read as a Date on both databases. */
type Moment = ColumnType<Date, Date, Date>;
type OptionalMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** Bytes: read as a Uint8Array (a Buffer on Postgres, which is one). */
type Bytes = ColumnType<Uint8Array, Uint8Array, Uint8Array>;

export interface UsersTable {
  id: string;
  /** Normalised: NFKC, lower case. Unique. */
  email: string;
  name: string;
  password_hash: string;
  created_at: Moment;
  disabled_at: OptionalMoment;
}

/** A signed-in browser or script: all refresh tokens that follow from one log-in. */
export interface RefreshFamiliesTable {
  id: string;
  user_id: string;
  created_at: Moment;
  last_used_at: Moment;
  ended_at: OptionalMoment;
}

export interface RefreshTokensTable {
  /** SHA-256 of the token, hexadecimal. The token itself is stored nowhere. */
  hash: string;
  family_id: string;
  created_at: Moment;
  expires_at: Moment;
  /** When it was exchanged for its successor. */
  rotated_at: OptionalMoment;
  /** What its successor is derived from, together with the token itself. */
  successor_nonce: string | null;
  /** A hash of what the exchanging device looked like, for the grace of tabs that refresh at once. */
  device: string | null;
}

export interface ProjectsTable {
  id: string;
  name: string;
  created_by: string;
  created_at: Moment;
}

export interface MembershipsTable {
  project_id: string;
  user_id: string;
  role: 'viewer' | 'commenter' | 'editor' | 'owner';
  created_at: Moment;
}

export interface CanvasesTable {
  id: string;
  project_id: string;
  title: string;
  created_by: string;
  created_at: Moment;
  updated_at: Moment;
  deleted_at: OptionalMoment;
}

/** Append-only: the Yjs updates of a canvas since its snapshot, in the order they were made durable. */
export interface CanvasUpdatesTable {
  /** Counts up over all canvases; gaps may occur. */
  id: Generated<number>;
  canvas_id: string;
  /** Null for what a link or the server itself wrote. */
  author_id: string | null;
  data: Bytes;
  created_at: Moment;
}

/** The merged Yjs state of a canvas up to and including an update. At most one a canvas. */
export interface CanvasSnapshotsTable {
  canvas_id: string;
  data: Bytes;
  through_update_id: number;
  created_at: Moment;
}

export interface DatasetsTable {
  id: string;
  project_id: string;
  name: string;
  file_name: string;
  format: string;
  bytes: number;
  /** SHA-256 of the bytes, hexadecimal. */
  hash: string;
  created_by: string;
  created_at: Moment;
}

/** Which canvases use a dataset, so that who may see the canvas may read it. */
export interface CanvasDatasetsTable {
  canvas_id: string;
  dataset_id: string;
}

export interface ShareLinksTable {
  id: string;
  canvas_id: string;
  /** SHA-256 of the token, hexadecimal. */
  token_hash: string;
  /** The token's last four characters. */
  hint: string;
  created_by: string;
  created_at: Moment;
  expires_at: OptionalMoment;
  revoked_at: OptionalMoment;
}

/** A person's right on one canvas, beside what the project's membership gives. */
export interface GrantsTable {
  canvas_id: string;
  user_id: string;
  role: 'viewer' | 'commenter' | 'editor';
  created_by: string;
  created_at: Moment;
}

export interface CommentsTable {
  id: string;
  canvas_id: string;
  author_id: string;
  reply_to: string | null;
  /** A CommentAnchor as JSON text: write with `JSON.stringify`; it is read as an object. */
  anchor: ColumnType<Record<string, unknown>, string, string>;
  text: string;
  created_at: Moment;
  edited_at: OptionalMoment;
  resolved_at: OptionalMoment;
}

/** All tables. */
export interface Database {
  users: UsersTable;
  refresh_families: RefreshFamiliesTable;
  refresh_tokens: RefreshTokensTable;
  projects: ProjectsTable;
  memberships: MembershipsTable;
  canvases: CanvasesTable;
  canvas_updates: CanvasUpdatesTable;
  canvas_snapshots: CanvasSnapshotsTable;
  datasets: DatasetsTable;
  canvas_datasets: CanvasDatasetsTable;
  share_links: ShareLinksTable;
  grants: GrantsTable;
  comments: CommentsTable;
}
