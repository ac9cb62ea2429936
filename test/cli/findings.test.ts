import { mkdirSync } from 'fs';
import { join } from 'path';
import { BROKEN_WEIGHT, file, FOLDER, run, SHOP } from './run';

describe('what it exits with', () => {
  it.each<[string, string[], string, number]>([
    ['warnings do not fail', ['analyze', '-'], SHOP, 0],
    ['unless they are to', ['analyze', '--fail-on', 'warning', '-'], SHOP, 1],
    ['and were not suppressed', ['analyze', '--fail-on', 'warning', '--suppress', 'CI0004=VirtualService/shop/reviews', '-'], SHOP, 0],
    ['for that object', ['analyze', '--fail-on', 'warning', '--suppress', 'CI0004=VirtualService/other/*', '-'], SHOP, 1],
    ['or for all', ['analyze', '--fail-on', 'warning', '--suppress', 'CI0018', '--suppress=CI0004', '-'], SHOP, 0],
    ['errors fail', ['analyze', '-'], BROKEN_WEIGHT, 1],
    ['validation passes what Istio takes', ['validate', '-'], SHOP, 0],
    ['and fails what it refuses', ['validate', '-'], BROKEN_WEIGHT, 1],
    ['broken YAML', ['analyze', '-'], `${SHOP}---\na: [1\n`, 2],
    ['broken YAML beside findings', ['analyze', '-'], `${BROKEN_WEIGHT}---\na: [1\n`, 2],
    ['nothing to read', ['analyze', '-'], '', 2],
    ['no Kubernetes objects', ['analyze', '-'], 'replicas: 1\n', 2],
    ['a file that is not there', ['analyze', join(FOLDER, 'nowhere.yaml')], '', 2],
    ['no files', ['analyze'], '', 2],
    ['no command', [], '', 2],
    ['an unknown command', ['analyse', '-'], SHOP, 2],
    ['an unknown option', ['analyze', '--paritty', '-'], SHOP, 2],
    ['an unknown format', ['analyze', '--output', 'xml', '-'], SHOP, 2],
    ['an unknown severity', ['analyze', '--fail-on', 'fatal', '-'], SHOP, 2],
    ['a suppression without a code', ['analyze', '--suppress', '=x', '-'], SHOP, 2],
    ['a size that is none', ['analyze', '--max-file-size', 'much', '-'], SHOP, 2],
    ['a size over everything', ['analyze', '--max-file-size', '9G', '-'], SHOP, 2],
    ['a file over the limit', ['analyze', '--max-file-size', '100', '-'], SHOP, 2],
    ['a file within a raised limit', ['analyze', '--max-file-size', '64MiB', '-'], SHOP, 0],
    ['help', ['analyze', '--help'], '', 0],
    ['the version', ['--version'], '', 0],
  ])('%s', async (_, args, stdin, status) => {
    const told = await run(args, stdin);
    expect([told.status, told]).toEqual([status, told]);
    expect(told.out + told.err).not.toContain('this should not happen');
  });
});

it('prints no terminal escape of its arguments', async () => {
  const told = await run(['analyze', '--\u001b[31mred', '-'], SHOP);
  expect([told.status, told.err.includes('\u001b')]).toEqual([2, false]);
});

describe('what it reads', () => {
  it('reads files, folders, Lists and the standard input, each file once', async () => {
    mkdirSync(join(FOLDER, 'deep/er'), { recursive: true });
    file('deep/er/shop.yaml', SHOP);
    file('deep/notes.txt', 'not: [yaml');
    file('deep/list.json', JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }] }));
    const { status, out, err } = await run(['analyze', join(FOLDER, 'deep'), join(FOLDER, 'deep/er/shop.yaml'), '-'], 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/ in 5 objects of 3 files/);
  });

  it('enters hidden folders and node_modules only by their names', async () => {
    ['project/.git', 'project/node_modules/pack'].forEach((path) => mkdirSync(join(FOLDER, path), { recursive: true }));
    file('project/shop.yaml', SHOP);
    file('project/.git/broken.yaml', 'a: [');
    file('project/node_modules/pack/tsconfig.json', '{ // no JSON');
    expect((await run(['analyze', join(FOLDER, 'project')])).err).toBe('');
    expect((await run(['analyze', join(FOLDER, 'project/.git')])).status).toBe(2);
    expect((await run(['analyze', join(FOLDER, 'project/node_modules')])).status).toBe(2);
  });

  it('tells file, line and what of broken YAML, and analyzes the rest', async () => {
    const path = file('broken.yaml', `${SHOP}---\nkind: Service\nspec: {a: [1, 2}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n`);
    const { status, out, err } = await run(['analyze', path]);
    expect(status).toBe(2);
    expect(err).toMatch(new RegExp(`^${path}:(29|30): \\S.*\n$`));
    expect(out).toMatch(/CI0004 VirtualService\/shop\/reviews/);
    expect(out).toMatch(/ in 4 objects of 1 file, 1 file or document could not be read/);
  });

  it('says which documents are no objects', async () => {
    const { status, err } = await run(['analyze', '-'], `${SHOP}---\nreplicas: 1\n`);
    expect([status, err]).toEqual([0, 'stdin:28: skipped, a document without apiVersion and kind is no Kubernetes object\n']);
  });

  it('takes the namespace of objects that name none', async () => {
    const bare = SHOP.replace(/, namespace: shop/g, '');
    expect((await run(['analyze', '--namespace', 'cart', '-'], bare)).out).toContain('VirtualService/cart/reviews');
  });

  it('passes parity and completeness on', async () => {
    const text = SHOP.replace(/---\napiVersion: apps[\s\S]*?(?=---)/, '');
    expect((await run(['analyze', '--parity', '-'], SHOP)).out).not.toContain('CI0');
    const gateway = text.replace('hosts: [reviews]', 'hosts: [reviews]\n  gateways: [elsewhere/public, mesh]');
    expect((await run(['analyze', '-'], gateway)).status).toBe(0);
    expect((await run(['analyze', '--complete', '-'], gateway)).status).toBe(1);
  });

  it('shows progress on a terminal only', async () => {
    const clock = jest.spyOn(Date, 'now');
    let now = 0;
    clock.mockImplementation(() => (now += 2000));
    try {
      expect((await run(['analyze', file('one.yaml', SHOP)], '', true)).err).toBe('\r\u001b[Kreading file 1 of 1, 0 objects so far\r\u001b[K');
      expect((await run(['analyze', file('one.yaml', SHOP)], '', false)).err).toBe('');
    } finally {
      clock.mockRestore();
    }
  });
});
