/** An object of the tenant as the API returns it. Its fields were validated when they were written. */
export type Entity = { id: string; [field: string]: unknown };
