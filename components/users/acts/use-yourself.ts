import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useUser } from "../user-context.tsx";

/** Why nothing can be done to the user that is shown, when that is the reader's own account; nothing for anybody else. */
export function useYourself(): string | undefined {
	const t = useTranslations("user.act");
	const me = useMe();
	const { user } = useUser();
	return me.userId === user.user_id ? t("yourself") : undefined;
}
