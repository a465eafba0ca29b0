import packageJson from '../../package.json' with { type: 'json' };

/** The version that logs and the image's label name. */
export const vigieVersion: string = packageJson.version;
