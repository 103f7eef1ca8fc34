namespace Otklik.Centres.TreeFiles;

/// <summary>Kinds and roles as the files name them: our own names with dashes, or the words of the screens.</summary>
internal static class TreeWords
{
    private static readonly Dictionary<string, CentreKind> CentreKinds = With<CentreKind>(
        ("федерация", CentreKind.Federation), ("страна", CentreKind.Federation), ("регион", CentreKind.Region),
        ("муниципалитет", CentreKind.Municipality), ("муниципальный", CentreKind.Municipality));

    private static readonly Dictionary<string, OrganisationKind> BodyKinds = With<OrganisationKind>(
        ("администрация", OrganisationKind.Administration), ("министерство", OrganisationKind.Ministry),
        ("инспекция", OrganisationKind.Inspectorate), ("коммунальная служба", OrganisationKind.Utility),
        ("образование", OrganisationKind.Education), ("здравоохранение", OrganisationKind.Health),
        ("подразделение", OrganisationKind.Department), ("другое", OrganisationKind.Other));

    private static readonly Dictionary<string, Role> Roles = With<Role>(
        ("оператор", Role.Operator), ("исполнитель", Role.Executor), ("согласующий", Role.Approver),
        ("руководитель", Role.Head), ("редактор страницы", Role.PageEditor), ("наставник", Role.Trainer),
        ("администратор", Role.Administrator), ("наблюдатель", Role.Observer), ("арбитр", Role.Arbiter));

    public static CentreKind? Kind(string word) => CentreKinds.TryGetValue(word, out var kind) ? kind : null;

    public static OrganisationKind? BodyKind(string word) => BodyKinds.TryGetValue(word, out var kind) ? kind : null;

    public static Role? RoleOf(string word) => Roles.TryGetValue(word, out var role) ? role : null;

    /// <summary>«page-editor».</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => string.Concat(value.ToString().Select(
        (letter, at) => at > 0 && char.IsUpper(letter)
            ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static Dictionary<string, T> With<T>(params (string Word, T Value)[] words) where T : struct, Enum
    {
        var known = words.ToDictionary(one => one.Word, one => one.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var value in Enum.GetValues<T>()) known[NameOf(value)] = value;
        return known;
    }
}
