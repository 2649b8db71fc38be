type Hashes = Record<string, string | undefined>;
export function chooseTests(before: Hashes, now: Hashes, sourceOf: (file: string) => string): string[] | undefined;
