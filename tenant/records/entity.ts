/** A thing of the tenant as the API answers with it; what it holds beyond its id was checked when it came in. */
export type Entity = { id: string; [field: string]: unknown };
