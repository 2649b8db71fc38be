import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Notice } from "../../ui/notice.tsx";
import classes from "./role-list.module.css";

/**
 * Auth0's limits on the number of roles per owner.
 * @see https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy
 */
export const mostRoles = { tenant: 1_000, organization: 350 };

type LimitNoticeProps = { owner: keyof typeof mostRoles; total: number };

/** Warns when the number of roles comes near the limit. */
export function LimitNotice({ owner, total }: LimitNoticeProps) {
	const t = useTranslations("roles");
	const most = mostRoles[owner];
	if (total < most * 0.9) return null;
	return (
		<div className={classes.limit}>
			<Notice tone="warn">{t(`limit.${owner}`, { total, most, left: Math.max(0, most - total) })}</Notice>
		</div>
	);
}
