import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { gateway } from './gateway.mjs';

const require = createRequire(import.meta.url);
const run = promisify(execFile);

const strict = {
  compilerOptions: {
    strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true,
    target: 'es2022', module: 'nodenext', rootDir: 'src', outDir: 'out', types: [],
  },
  include: ['src'],
};

/** An application's project: a directory of recipes, copied, in which the recipe's script generates code. */
export class Project {
  #directory;

  /** @param type how Node reads its files: module or commonjs */
  static async create(recipe, type) {
    const project = new Project();
    project.#directory = await mkdtemp(join(tmpdir(), `${recipe}-`));
    await symlink(fileURLToPath(new URL('node_modules', import.meta.url)), project.path('node_modules'));
    await project.write('package.json', JSON.stringify({ type }));
    await project.write('tsconfig.json', JSON.stringify(strict));
    await cp(new URL(`recipes/${recipe}`, import.meta.url), project.#directory, { recursive: true });
    await project.#execute('sh', ['-e', 'generate.sh']);
    return project;
  }

  path(name) {
    return join(this.#directory, name);
  }

  write(name, text) {
    return writeFile(this.path(name), text);
  }

  /** Checks all types, strictly, and loads what was compiled. A line below @ts-expect-error must not compile. */
  async compile(name) {
    await this.#execute(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', '.']);
    return import(this.path(`out/${name}.js`));
  }

  /** Loads a generated module of CommonJS. */
  require(name) {
    return require(this.path(name));
  }

  remove() {
    return rm(this.#directory, { recursive: true, force: true });
  }

  async #execute(command, args) {
    try {
      await run(command, args, { cwd: this.#directory, env: { ...process.env, GATEWAY_URL: gateway } });
    } catch ({ message, stdout, stderr }) {
      throw new Error([message, stdout, stderr].join('\n'));
    }
  }
}
