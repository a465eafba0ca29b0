import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageError } from '../../../shared/core/errors.ts';
import { SIMULATION_MARK } from '../../../shared/simulation/config-text.ts';
import { CONFIG_FILE, replaceSimulation } from '../../../shared/simulation/simulation-directory.ts';

let parent: string;
let directory: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'vigie-simulation-'));
  directory = join(parent, 'platform');
});

afterEach(async () => {
  await rm(parent, { recursive: true });
});

const simulation = (text: string) => async (folder: string) => {
  await writeFile(join(folder, CONFIG_FILE), `${SIMULATION_MARK} ${text}\n`);
};
const config = () => readFile(join(directory, CONFIG_FILE), 'utf8');

describe('replaceSimulation', () => {
  it('makes a folder that is not there, with those above it', async () => {
    directory = join(parent, 'a', 'b');
    expect(await replaceSimulation(directory, simulation('one'))).toBe(directory);
    expect(await config()).toContain('one');
    expect(await readdir(join(parent, 'a'))).toEqual(['b']);
  });

  it('fills an empty folder', async () => {
    await mkdir(directory);
    await replaceSimulation(directory, simulation('one'));
    expect(await config()).toContain('one');
  });

  it('replaces an earlier simulation with the reports made from it', async () => {
    await replaceSimulation(directory, simulation('one'));
    await mkdir(join(directory, 'reports'));
    await replaceSimulation(directory, simulation('two'));
    expect(await config()).toContain('two');
    expect(await readdir(directory)).toEqual([CONFIG_FILE]);
    expect(await readdir(parent)).toEqual(['platform']);
  });

  it('replaces the folder behind a symbolic link and keeps the link', async () => {
    await mkdir(directory);
    await symlink(directory, join(parent, 'link'));
    expect(await replaceSimulation(join(parent, 'link'), simulation('one'))).toBe(directory);
    expect(await config()).toContain('one');
  });

  it('keeps the earlier simulation when writing fails', async () => {
    await replaceSimulation(directory, simulation('one'));
    const failing = replaceSimulation(directory, () => Promise.reject(new Error('out of luck')));
    await expect(failing).rejects.toThrow('out of luck');
    expect(await config()).toContain('one');
    expect(await readdir(parent)).toEqual(['platform']);
  });

  it('refuses a folder with anything else in it and touches nothing', async () => {
    await replaceSimulation(directory, simulation('one'));
    await writeFile(join(directory, 'thesis.txt'), 'precious');
    const refused = replaceSimulation(directory, simulation('two'));
    await expect(refused).rejects.toThrow(StorageError);
    await expect(refused).rejects.toThrow(
      /holds thesis\.txt; expected a folder that is new, empty or an earlier/,
    );
    expect(await config()).toContain('one');
  });

  it('refuses a configuration that no simulation wrote', async () => {
    await mkdir(directory);
    await writeFile(join(directory, CONFIG_FILE), 'model: mine\n');
    await expect(replaceSimulation(directory, simulation('one'))).rejects.toThrow(
      /has no vigie\.yaml of a simulation/,
    );
    expect(await config()).toBe('model: mine\n');
  });

  it('says so when the file system refuses', async () => {
    await writeFile(directory, 'a file');
    await expect(replaceSimulation(directory, simulation('one'))).rejects.toMatchObject({
      name: 'StorageError',
      code: 'io',
      message: expect.stringContaining('the simulation cannot be written to'),
    });
  });
});
