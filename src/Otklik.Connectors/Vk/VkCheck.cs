using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Asks VK, in the order in which a person would set things up: token, community, rights, callback server,
/// events.</summary>
internal sealed class VkCheck(VkApi api, ConnectorSettings settings)
{
    private static readonly (string Name, string Words)[] Rights =
        [("messages", "«Сообщения»"), ("wall", "«Стена»")];

    /// <summary>Without these, residents' words or their changes would not arrive.</summary>
    private static readonly string[] Events =
    [
        "message_new", "message_reply", "message_edit", "wall_post_new", "wall_reply_new", "wall_reply_edit",
        "wall_reply_delete", "wall_reply_restore", "board_post_new", "board_post_edit", "board_post_delete",
        "board_post_restore", "photo_comment_new", "video_comment_new", "market_comment_new",
    ];

    private readonly List<string> facts = [];
    private readonly List<string> problems = [];

    public async Task<CheckOutcome> RunAsync(CancellationToken cancellation)
    {
        if (settings.GroupId is not { } group || string.IsNullOrWhiteSpace(settings.Token))
            return new CheckOutcome(false, [], "Задайте номер сообщества и ключ доступа сообщества.");
        if (string.IsNullOrEmpty(settings.Secret))
            problems.Add("Не задан секретный ключ: события не будут приняты. Впишите его в VK и в настройки канала.");
        if (string.IsNullOrEmpty(settings.Confirmation))
            problems.Add("Не задана строка подтверждения: возьмите её в VK, в разделе Callback API.");

        if (await CommunityAsync(group, cancellation))
        {
            await RightsAsync(cancellation);
            await ServerAsync(group, cancellation);
            await UserTokenAsync(cancellation);
        }

        return new CheckOutcome(problems.Count == 0, facts, problems.Count == 0 ? null : string.Join(" ", problems));
    }

    private async Task<bool> CommunityAsync(long group, CancellationToken cancellation)
    {
        var answer = await AskAsync("groups.getById", Group(group), cancellation);
        if (answer is not VkAnswer.Accepted accepted)
        {
            problems.Add(Refusal(answer));
            return false;
        }

        // Since 5.139 the list is in "groups", before it is the answer itself.
        var found = accepted.Response.ValueKind == JsonValueKind.Array
            ? accepted.Response.EnumerateArray().ToList()
            : accepted.Response.Array("groups");
        if (found is not [var community, ..] || community.Long("id") != group)
        {
            problems.Add("VK не знает такого сообщества. Проверьте его номер.");
            return false;
        }

        facts.Add($"Сообщество: {InboundText.Line(VkText.Clean(community.String("name")))}.");
        if (community.String("deactivated") is not null)
            problems.Add("Сообщество удалено или заблокировано.");
        return true;
    }

    private async Task RightsAsync(CancellationToken cancellation)
    {
        if (await AskAsync("groups.getTokenPermissions", [], cancellation) is not VkAnswer.Accepted accepted)
        {
            facts.Add("Права ключа VK не показал.");
            return;
        }

        var given = accepted.Response.Array("permissions").Select(right => right.String("name")).ToHashSet();
        var missing = Rights.Where(right => !given.Contains(right.Name)).Select(right => right.Words).ToList();
        facts.Add($"Права ключа: {string.Join(", ", given)}.");
        if (missing.Count > 0)
            problems.Add($"Ключу не хватает прав: {string.Join(", ", missing)}. Создайте ключ заново и отметьте их.");
    }

    private async Task ServerAsync(long group, CancellationToken cancellation)
    {
        if (await AskAsync("groups.getCallbackServers", Group(group), cancellation) is not VkAnswer.Accepted accepted)
        {
            facts.Add("Состояние сервера Callback API не проверить: ключу нужно право «Управление».");
            return;
        }

        // Which server is ours shows in its secret: the public address is not known here.
        var ours = accepted.Response.Array("items")
            .FirstOrDefault(server => VkWebhook.SameSecret(server.String("secret_key"), settings.Secret));
        if (ours.ValueKind == JsonValueKind.Undefined)
        {
            problems.Add(
                "В сообществе нет сервера Callback API с нашим секретным ключом. Добавьте сервер и впишите ключ.");
            return;
        }

        facts.Add($"Сервер Callback API: {Status(ours.String("status"))}.");
        if (ours.String("status") is not "ok")
            problems.Add("VK не подтвердил адрес сервера. Нажмите «Подтвердить» в разделе Callback API сообщества.");
        await EventsAsync(group, ours.Long("id") ?? 0, cancellation);
    }

    private async Task EventsAsync(long group, long server, CancellationToken cancellation)
    {
        var form = Group(group).Append(new("server_id", VkCall.Number(server)));
        if (await AskAsync("groups.getCallbackSettings", form, cancellation) is not VkAnswer.Accepted accepted
            || accepted.Response.Object("events") is not { } events)
            return;
        facts.Add($"Версия событий: {VkText.Cut(accepted.Response.String("api_version") ?? "не указана", 20)}.");
        var missing = Events.Where(name => !events.Flag(name)).ToList();
        if (missing.Count > 0)
            problems.Add($"Включите события сервера: {string.Join(", ", missing)}.");
    }

    private async Task UserTokenAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(settings.UserToken))
        {
            facts.Add("Ключа пользователя нет: в обсуждениях, под фото, видео и товарами ответить нельзя.");
            return;
        }

        var answer = await api.CallAsync("users.get", [], settings.UserToken, settings, cancellation);
        if (answer is VkAnswer.Accepted)
            facts.Add("Ключ пользователя действует: в обсуждениях, под фото, видео и товарами можно отвечать.");
        else
            problems.Add($"Ключ пользователя: {Refusal(answer)}");
    }

    private Task<VkAnswer> AskAsync(
        string method, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellation) =>
        api.CallAsync(method, form, settings.Token!, settings, cancellation);

    private static IEnumerable<KeyValuePair<string, string>> Group(long group) =>
        [new("group_id", VkCall.Number(group))];

    private static string Refusal(VkAnswer answer) => answer switch
    {
        VkAnswer.Refused { Code: 100 or 125 } => "VK не знает такого сообщества. Проверьте его номер.",
        VkAnswer.Refused refused when VkErrors.IsPassing(refused.Code, out _) =>
            $"VK сейчас не отвечает (ошибка {refused.Code}). Попробуйте ещё раз чуть позже.",
        VkAnswer.Refused refused => VkErrors.Words(refused),
        VkAnswer.Lost lost => $"Проверить не удалось: {lost.Reason}. Попробуйте ещё раз.",
        VkAnswer.Elsewhere elsewhere => $"По адресу API отвечает не VK (HTTP {elsewhere.Status}). Проверьте адрес API.",
        _ => "",
    };

    private static string Status(string? status) => status switch
    {
        "ok" => "адрес подтверждён",
        "wait" => "ждёт подтверждения",
        "failed" => "адрес не отвечает как нужно",
        "unconfigured" => "не настроен",
        _ => "состояние неизвестно",
    };
}
