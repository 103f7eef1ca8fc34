namespace Otklik.Centres.TreeFiles;

/// <summary>Columns of the files: the name that is written, and what people may write instead.</summary>
internal static class TreeColumns
{
    private static readonly string[][] Centres =
    [
        ["code", "код"], ["name", "название", "наименование"], ["kind", "вид"],
        ["parent", "вышестоящий", "код вышестоящего"],
        ["oktmo", "октмо"], ["territory", "территория"], ["timezone", "часовой пояс"], ["prefix", "префикс"],
        ["latitude", "широта"], ["longitude", "долгота"],
    ];

    private static readonly string[][] Bodies =
    [
        ["centre", "центр", "код центра"], ["code", "код"], ["name", "название", "наименование"],
        ["short_name", "короткое название", "краткое наименование"],
        ["parent", "вышестоящая", "код вышестоящей"], ["ogrn", "огрн"], ["kind", "вид"],
    ];

    private static readonly string[][] Staff =
    [
        ["login", "имя для входа", "логин"], ["title", "как показывать", "должность"], ["initials", "инициалы"],
        ["role", "роль"], ["centre", "центр", "код центра"], ["body", "организация", "код организации"],
        ["from", "с"], ["until", "по"],
    ];

    public static string[][] Of(TreeFileKind kind) => kind switch
    {
        TreeFileKind.Centres => Centres,
        TreeFileKind.Bodies => Bodies,
        _ => Staff,
    };

    /// <summary>Without these a row says nothing.</summary>
    public static string[] Needed(TreeFileKind kind) => kind switch
    {
        TreeFileKind.Centres => ["code", "name"],
        TreeFileKind.Bodies => ["centre", "code", "name"],
        _ => ["login", "role", "centre"],
    };
}
