import { useMe } from "@/lib/auth/client/me";
import { type AskingOf, askingFor } from "@/lib/users/search/asking";

/** Returns how the reader may search each field of users, by the rules that the server decides by, or undefined for all in any way. */
export const useAsking = (): AskingOf | undefined => askingFor(useMe());
