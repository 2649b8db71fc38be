/** Where the lab answers. */
export const labPath = "/api/token/lab";
