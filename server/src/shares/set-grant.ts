import { InsetError, type Role } from '@inset/model';
import type { AppDependencies } from '../app-dependencies.ts';
import type { CanvasAccess } from '../canvases/canvas-access.ts';

/** Gives or takes a person's role on a canvas. Members of the project keep theirs: it cannot be granted away. */
export async function setGrant(
  { database, clock }: Pick<AppDependencies, 'database' | 'clock'>,
  by: string,
  canvas: CanvasAccess,
  { email, role }: { email: string; role: Exclude<Role, 'owner'> | null },
): Promise<void> {
  const user = await database
    .selectFrom('users')
    .select('id')
    .where('email', '=', email.normalize('NFKC').toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (user === undefined) {
    throw new InsetError('NOT_FOUND', 'Nobody with this address has an account. Ask them to register first.');
  }
  const membership = await database
    .selectFrom('memberships')
    .select('role')
    .where('project_id', '=', canvas.projectId)
    .where('user_id', '=', user.id)
    .executeTakeFirst();
  if (membership?.role === 'owner')
    throw new InsetError('BAD_REQUEST', 'This person owns the canvas already.');
  if (role === null) {
    await database
      .deleteFrom('grants')
      .where('canvas_id', '=', canvas.id)
      .where('user_id', '=', user.id)
      .execute();
    return;
  }
  await database
    .insertInto('grants')
    .values({ canvas_id: canvas.id, user_id: user.id, role, created_by: by, created_at: clock.now() })
    .onConflict((conflict) => conflict.columns(['canvas_id', 'user_id']).doUpdateSet({ role }))
    .execute();
}
