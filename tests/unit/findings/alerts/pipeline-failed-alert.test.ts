import { describe, expect, it } from 'vitest';
import { timeWindow } from '../../../../shared/core/time-window.ts';
import { pipelineFailedAlert } from '../../../../shared/findings/alerts/pipeline-failed-alert.ts';
import { alertSchema } from '../../../../shared/findings/report-schema.ts';

function failed(message: string) {
  const window = timeWindow('2026-11-09', '2026-11-16');
  return pipelineFailedAlert({ model: 'credit-scoring', window, message, labels: { team: 'mlops' } });
}

const summaryOf = (message: string) => failed(message).annotations['summary'] ?? '';

describe('the alert of a failed run', () => {
  it('is a warning of its own for the window', () => {
    const alert = failed('no objects match s3://logs/dt=2026-11-09/*.parquet');
    expect(alertSchema.parse(alert)).toEqual(alert);
    expect(alert.labels).toEqual({
      alertname: 'DriftPipelineFailed',
      severity: 'warning',
      model: 'credit-scoring',
      service: 'vigie',
      window_end: '2026-11-16',
      team: 'mlops',
    });
    expect(alert.annotations['summary']).toBe(
      'credit-scoring: the drift run for the week to 2026-11-16 failed: no objects match s3://logs/dt=2026-11-09/*.parquet',
    );
  });

  it('says so where there is no message', () => {
    expect(summaryOf(' \n ')).toMatch(/failed: no reason given$/);
  });

  it('holds no stack trace', () => {
    const error = new Error('first line');
    expect(error.stack).toContain('\n    at ');
    expect(JSON.stringify(failed(String(error.stack)))).not.toMatch(/\bat .*:\d+|pipeline-failed/);
  });

  it.each([
    ['GET http://user:S3CRET@host/x failed', 'GET http://[hidden]@host/x failed'],
    ['GET https://s3/b/k?X-Amz-Signature=S3CRET&a=1 failed', 'GET https://s3/b/k?[hidden] failed'],
    ['authorization: Bearer S3CRET', 'authorization: [hidden]'],
    ['sent Bearer S3CRET.x-y to it', 'sent Bearer [hidden] to it'],
    ['AWS_SECRET_ACCESS_KEY=S3CRET/x+y is wrong', 'AWS_SECRET_ACCESS_KEY=[hidden] is wrong'],
    ['{"password": "S3CRET x", "user": "u"}', '{"password": [hidden], "user": "u"}'],
    ['the key AKIAS3CRETS3CRETS3CR is unknown', 'the key [hidden] is unknown'],
  ])('hides the secret of: %s', (message, expected) => {
    expect(summaryOf(message)).toContain(`failed: ${expected}`);
    expect(JSON.stringify(failed(message))).not.toMatch(/S3CRET/);
  });

  it('cuts a long message', () => {
    expect(summaryOf('x'.repeat(5000)).length).toBeLessThan(400);
  });
});
