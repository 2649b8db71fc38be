import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useViewing } from "../../ui/gated-button.tsx";
import { useUser } from "../user-context.tsx";

/**
 * Returns an explanation if the shown user is the reader, who cannot act on their own account, or while the reader looks at Rolecall as
 * somebody else and acts on nobody; otherwise undefined.
 */
export function useYourself(): string | undefined {
	const t = useTranslations("user.act");
	const me = useMe();
	const { user } = useUser();
	const viewing = useViewing();
	return viewing ?? (me.userId === user.user_id ? t("yourself") : undefined);
}
