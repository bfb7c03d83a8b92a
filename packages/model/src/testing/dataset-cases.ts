import { newPerson, type BackendCase } from './backend-harness.ts';
import { expectEqual, expectRejects, expectTrue } from './expect.ts';

const csv = 'region,revenue\nEast,10\nWest,20\n';
const about = { name: 'orders', fileName: 'orders.csv' };

export const datasetCases: BackendCase[] = [
  {
    name: 'keeps a file and gives the same bytes back',
    async run(harness) {
      const { backend } = await newPerson(harness);
      const file = new Blob([csv]);
      let done = 0;
      const stored = await backend.datasets.upload(file, about, { onProgress: (bytes) => (done = bytes) });
      expectEqual(
        [stored.name, stored.fileName, stored.format, stored.bytes],
        ['orders', 'orders.csv', 'csv', csv.length],
        'what is known of it',
      );
      expectEqual(done, csv.length, 'the last progress');
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
      const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      expectEqual(stored.hash, hash, 'the hash');
      expectEqual(
        (await backend.datasets.list()).map(({ id }) => id),
        [stored.id],
        'the list',
      );
      expectEqual(await (await backend.datasets.download(stored.id)).text(), csv, 'the bytes');
      await backend.datasets.remove(stored.id);
      await expectRejects(backend.datasets.download(stored.id), 'NOT_FOUND', 'what was removed');
    },
  },
  {
    name: 'refuses what is no table, and stops when told to',
    async run(harness) {
      const { backend } = await newPerson(harness);
      const page = new Blob(['<!doctype html><script>alert(1)</script>']);
      await expectRejects(backend.datasets.upload(page, about), 'FILE_FORMAT', 'a web page');
      await expectRejects(backend.datasets.upload(new Blob([]), about), 'DATASET_EMPTY', 'an empty file');
      const aborted = AbortSignal.abort();
      await expectRejects(
        backend.datasets.upload(new Blob([csv]), about, { signal: aborted }),
        'CANCELLED',
        'an aborted upload',
      );
      expectEqual(await backend.datasets.list(), [], 'what is left');
    },
  },
  {
    name: "keeps one person's files from another, and shows a shared canvas's",
    async run(harness) {
      const { backend: ada } = await newPerson(harness);
      const { backend: eve } = await newPerson(harness, 'Eve');
      const canvas = await ada.canvases.create({ title: 'Orders' });
      const shown = await ada.datasets.upload(new Blob([csv]), { ...about, canvasId: canvas.id });
      const hidden = await ada.datasets.upload(new Blob([csv]), about);
      await expectRejects(eve.datasets.download(shown.id), 'NOT_FOUND', 'before sharing');
      const { token } = await ada.shares.createLink(canvas.id);
      const visitor = harness.newBackend();
      await visitor.shares.open(token);
      expectEqual(await (await visitor.datasets.download(shown.id)).text(), csv, 'by the link');
      await expectRejects(visitor.datasets.download(hidden.id), 'NOT_FOUND', "another canvas's file");
      await expectRejects(visitor.datasets.remove(shown.id), 'FORBIDDEN', 'removing by the link');
      await expectRejects(eve.datasets.remove(shown.id), 'NOT_FOUND', "removing somebody else's");
      expectTrue((await ada.datasets.list()).length === 2, 'both are still there');
    },
  },
];
