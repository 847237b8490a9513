import { describe, expect, it } from 'vitest';
import {
  addQuantity,
  canonicalQuantity,
  compareQuantity,
  milliValue,
  parseQuantity,
  printQuantity,
  quantity,
  quantityFormatError,
  quantitySuffixError,
  unitValue,
} from '#lib/simulator/schema/quantity.ts';

describe('quantity', () => {
  it.each([
    ['0.5', '500m'],
    ['128M', '128M'],
    ['1000m', '1'],
    ['1024Mi', '1Gi'],
    ['1500000', '1500k'],
    ['1e1', '10'],
    ['0.5Gi', '512Mi'],
    ['1.25', '1250m'],
    ['1.5Gi', '1536Mi'],
    ['100m', '100m'],
    ['+1', '+1'],
    ['01', '01'],
    ['12e6', '12e6'],
    ['0', '0'],
    ['-1', '-1'],
    ['1Ki', '1Ki'],
    ['1000Ki', '1000Ki'],
    ['0.1Ki', '102400m'],
    ['0.0000000001', '1n'],
  ])('prints %s as %s', (typed, printed) => {
    expect(canonicalQuantity(typed)).toBe(printed);
  });

  it.each([
    ['128MB', quantityFormatError],
    ['500 m', quantityFormatError],
    ['1e3m', quantityFormatError],
    ['', quantityFormatError],
    ['half', quantityFormatError],
    ['true', quantityFormatError],
    ['256mi', quantitySuffixError],
    ['1KI', quantityFormatError],
  ])('refuses %j', (typed, error) => {
    expect(parseQuantity(typed)).toEqual({ error });
  });

  it('compares across suffixes', () => {
    expect(compareQuantity('1Gi', '1024Mi')).toBe(0);
    expect(compareQuantity('1G', '1Gi')).toBe(-1);
    expect(compareQuantity('2', '1500m')).toBe(1);
  });

  it('adds in the format of the left side', () => {
    expect(printQuantity(addQuantity(quantity('500m'), quantity('1500m')))).toBe('2');
    expect(printQuantity(addQuantity(quantity('0'), quantity('64Mi')))).toBe('64Mi');
  });

  it('gives whole and milli values rounded up', () => {
    expect(milliValue('0.1')).toBe(100);
    expect(milliValue('100u')).toBe(1);
    expect(unitValue('1500m')).toBe(2);
  });
});
