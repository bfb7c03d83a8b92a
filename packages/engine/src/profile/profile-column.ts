import type { Column, ColumnData, ColumnProfile } from '@inset/model';
import { profileBooleans } from './profile-booleans.ts';
import { profileMoments } from './profile-moments.ts';
import { profileNumbers } from './profile-numbers.ts';
import { profileTexts } from './profile-texts.ts';
import type { Turns } from './turns.ts';

/** Profiles one column, by the way its values are held. */
export async function profileColumn(
  column: Column,
  data: ColumnData,
  rowCount: number,
  turns: Turns,
): Promise<ColumnProfile> {
  switch (data.kind) {
    case 'boolean':
      return profileBooleans(column, data, rowCount);
    case 'text':
      return profileTexts(column, data, rowCount, turns);
    case 'date':
    case 'timestamp':
      return profileMoments(column, data, rowCount, turns);
    default:
      return profileNumbers(column, data, rowCount, turns);
  }
}
