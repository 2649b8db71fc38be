import { isolate } from "@/lib/text/isolate";

/** The name of the page in the browser's tab. */
export const PageTitle = ({ children }: { children: string }) => <title>{`${isolate(children)} · Rolecall`}</title>;
