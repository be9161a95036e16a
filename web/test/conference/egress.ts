import * as sdk from '@livekit/egress-sdk';

/** The package is CommonJS: to a module its default export is a property of all that it exports. */
export const EgressHelper = (sdk.default as unknown as typeof sdk).default;
