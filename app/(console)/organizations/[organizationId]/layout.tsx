import type { ReactNode } from "react";
import { OrganizationFrame } from "@/components/organizations/organization-page/organization-frame";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ organizationId: string }>;

export default async function OrganizationLayout({ params, children }: { params: Params; children: ReactNode }) {
	const { organizationId } = await params;
	return <OrganizationFrame organizationId={decodeSegment(organizationId)}>{children}</OrganizationFrame>;
}
