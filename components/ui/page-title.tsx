import { isolate } from "@/lib/text/isolate";

/** Sets the document title. */
export const PageTitle = ({ children }: { children: string }) => <title>{`${isolate(children)} · Rolecall`}</title>;
