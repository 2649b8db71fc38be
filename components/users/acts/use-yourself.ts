import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useUser } from "../user-context.tsx";

/** Returns an explanation if the shown user is the reader, who cannot act on their own account; otherwise undefined. */
export function useYourself(): string | undefined {
	const t = useTranslations("user.act");
	const me = useMe();
	const { user } = useUser();
	return me.userId === user.user_id ? t("yourself") : undefined;
}
