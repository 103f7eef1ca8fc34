namespace Otklik.Centres;

/// <summary>The one table of who may do what.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.Operator] =
        [
            Permission.SeeCases, Permission.Route, Permission.WorkOnCase,
            Permission.HandleQuarantine, Permission.ImportMessages, Permission.SeeFigures,
        ],
        [Role.Executor] = [Permission.SeeCases, Permission.WorkOnCase],
        [Role.Approver] = [Permission.SeeCases, Permission.WorkOnCase, Permission.Approve],
        // Who wrote a message is asked and decided by people who answer nothing themselves; it takes two.
        [Role.Head] =
        [
            Permission.SeeCases, Permission.Approve, Permission.Arbitrate, Permission.SeeFigures, Permission.Unmask,
        ],
        [Role.PageEditor] = [Permission.SeeCases],
        [Role.Trainer] = [Permission.SeeFigures],
        [Role.Administrator] =
        [
            Permission.SeeCases, Permission.ManageChannels, Permission.ManageTopics, Permission.ManageStaff,
            Permission.HandleQuarantine, Permission.ImportMessages, Permission.SeeFigures, Permission.Unmask,
        ],
        [Role.Observer] = [Permission.SeeCases, Permission.SeeFigures],
        // Nobody who routes decides about their own routing; where there is no arbiter, the head does.
        [Role.Arbiter] =
            [Permission.SeeCases, Permission.Arbitrate, Permission.SeeFigures, Permission.Unmask],
    };

    public static IReadOnlyList<Permission> Of(Role role) => Table[role];

    public static bool Allows(Role role, Permission permission) => Table[role].Contains(permission);
}
