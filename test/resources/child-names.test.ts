import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { CanaryService } from '../../src';
import { readyForChild } from '../../src/resources/child-names';

test('children are found, listed in order, refused twice and removed as always', () => {
  const chart = readyForChild(Testing.chart());
  const [b, a] = ['b', 'a'].map((id) => new Construct(chart, id));
  expect(chart.node.children).toEqual([b, a]);
  expect(readyForChild(chart).node.findChild('a')).toBe(a);
  expect(() => new Construct(chart, 'a')).toThrow('There is already a Construct with name');
  expect([chart.node.tryRemoveChild('b'), chart.node.tryRemoveChild('b')]).toEqual([true, false]);
  expect(chart.node.tryFindChild('toString')).toBeUndefined();
});

test.each(['constructor', 'valueof'])('a service may be called %s', (id) => {
  const chart = Testing.chart();
  new CanaryService(chart, id, { v1: 100 });
  expect(Testing.synth(chart)).toHaveLength(4);
});

test('what is no scope is told by those who need one', () => {
  expect(() => new CanaryService(undefined as unknown as Chart, 'reviews', { v1: 100 })).toThrow();
  expect(readyForChild(undefined as unknown as Chart)).toBeUndefined();
});
