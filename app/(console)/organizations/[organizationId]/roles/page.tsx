import { OrganizationRolesTab } from "@/components/organizations/organization-page/organization-roles-tab";
import { decodeSegment } from "@/lib/routes/routes";

type Params = Promise<{ organizationId: string }>;

export default async function Page({ params }: { params: Params }) {
	const { organizationId } = await params;
	return <OrganizationRolesTab organizationId={decodeSegment(organizationId)} />;
}
