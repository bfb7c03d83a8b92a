import { newPerson, type BackendCase } from './backend-harness.ts';
import { expectEqual, expectRejects, expectTrue } from './expect.ts';

export const projectCases: BackendCase[] = [
  {
    name: 'gives everybody a first project, and more on demand',
    async run(harness) {
      const { backend } = await newPerson(harness);
      const first = await backend.projects.list();
      expectEqual(first.length, 1, 'projects at the start');
      const made = await backend.projects.create('Sales');
      await backend.projects.rename(made.id, 'Sales 2024');
      const names = (await backend.projects.list()).map((project) => project.name);
      expectTrue(names.includes('Sales 2024') && names.length === 2, 'the renamed project is listed');
      await backend.projects.remove(made.id);
      expectEqual((await backend.projects.list()).length, 1, 'projects after removing');
      await expectRejects(backend.projects.rename(made.id, 'x'), 'NOT_FOUND', 'renaming what is gone');
    },
  },
  {
    name: "keeps one person's projects from another",
    async run(harness) {
      const { backend: ada } = await newPerson(harness);
      const { backend: eve } = await newPerson(harness, 'Eve');
      const project = await ada.projects.create('Secret');
      await expectRejects(eve.projects.rename(project.id, 'Mine'), 'NOT_FOUND', 'renaming');
      await expectRejects(eve.projects.remove(project.id), 'NOT_FOUND', 'removing');
      const canvas = { title: 'x', projectId: project.id };
      await expectRejects(eve.canvases.create(canvas), 'NOT_FOUND', 'a canvas in it');
    },
  },
];
