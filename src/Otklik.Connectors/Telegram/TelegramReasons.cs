using System.Text.Json;

namespace Otklik.Connectors.Telegram;

/// <summary>Why an update is deliberately not kept, in words for the channel's page.</summary>
internal static class TelegramReasons
{
    public const string BareCommand = "Команда боту без слов (например, /start при первом входе): в ней нет обращения.";
    public const string OwnEdit = "Изменение собственного сообщения бота.";
    public const string OtherBot = "Пишет другой бот, а не житель.";
    public const string LiveLocation = "Обновилась живая геопозиция; место взято из первого сообщения.";
    public const string TapElsewhere = "Кнопка нажата под сообщением, отправленным из чужого чата: где он, неизвестно.";
    public const string TapWithoutData = "Кнопка игры: ответа жителя в ней нет.";

    private static readonly Dictionary<string, string> Updates = new(StringComparer.Ordinal)
    {
        ["channel_post"] =
            "Запись канала: её пишет сама организация. Комментарии жителей приходят из группы обсуждения.",
        ["edited_channel_post"] = "Изменение записи канала: её пишет сама организация.",
        ["business_connection"] = "Подключение к бизнес-аккаунту: канал работает от имени бота.",
        ["business_message"] = "Сообщение бизнес-аккаунта: личная переписка сотрудника не собирается.",
        ["edited_business_message"] = "Изменение в бизнес-аккаунте: личная переписка сотрудника не собирается.",
        ["deleted_business_messages"] = "Удаление в бизнес-аккаунте: личная переписка сотрудника не собирается.",
        ["guest_message"] = "Вызов бота из чужого чата: ответить там нитью нельзя.",
        ["message_reaction"] = "Реакция на сообщение: отношение людей не собирается.",
        ["message_reaction_count"] = "Счётчик реакций: отношение людей не собирается.",
        ["inline_query"] = "Набор текста во встроенном режиме: это ещё не сообщение.",
        ["chosen_inline_result"] = "Выбор во встроенном режиме: это не сообщение.",
        ["shipping_query"] = "Вопрос о доставке товара: бот ничего не продаёт.",
        ["pre_checkout_query"] = "Проверка перед оплатой: бот ничего не продаёт.",
        ["purchased_paid_media"] = "Покупка платного материала: бот ничего не продаёт.",
        ["poll"] = "Состояние опроса: опросы ведутся на своих страницах.",
        ["poll_answer"] = "Голос в опросе: голоса людей не собираются.",
        ["my_chat_member"] = "Бота добавили, удалили или заблокировали: обращения в этом нет.",
        ["chat_member"] = "Изменился состав участников: обращения в этом нет.",
        ["chat_join_request"] = "Просьба принять в группу: решает её администратор.",
        ["chat_boost"] = "Поддержка группы: обращения в этом нет.",
        ["removed_chat_boost"] = "Поддержка группы снята: обращения в этом нет.",
        ["managed_bot"] = "Событие об управляемом боте: обращения в этом нет.",
    };

    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["new_chat_members"] = "В группу вошли участники.",
        ["left_chat_member"] = "Из группы вышел участник.",
        ["new_chat_title"] = "Изменилось название группы.",
        ["pinned_message"] = "Закреплено сообщение; само оно уже пришло раньше.",
        ["migrate_to_chat_id"] = "Группа стала супергруппой; дальше сообщения придут уже с её новым номером.",
        ["migrate_from_chat_id"] = "Супергруппа создана из группы; прежние сообщения остались под старым номером.",
        ["message_auto_delete_timer_changed"] = "Изменился срок самоудаления сообщений.",
        ["dice"] = "Брошен кубик: слов в сообщении нет.",
        ["game"] = "Игра: слов в сообщении нет.",
        ["story"] = "Пересланная история: Telegram не отдаёт её содержание боту.",
        ["paid_media"] = "Платный материал: Telegram не отдаёт его содержание боту.",
        ["successful_payment"] = "Оплата: бот ничего не продаёт.",
        ["passport_data"] = "Документы Telegram Passport: они не нужны и не хранятся.",
        ["web_app_data"] = "Данные мини-приложения: у канала его нет.",
    };

    public static string OfUpdate(IReadOnlyDictionary<string, JsonElement>? members)
    {
        var name = members?.FirstOrDefault(member => Says(member.Value)).Key;
        if (name is null) return "Пустое событие Telegram.";
        return Updates.TryGetValue(name, out var reason)
            ? reason
            : $"Telegram прислал событие вида «{InboundText.Line(name, 40)}»; такие события пока не читаются.";
    }

    public static string OfService(IReadOnlyDictionary<string, JsonElement>? members)
    {
        var names = members?.Where(member => Says(member.Value)).Select(member => member.Key).ToList() ?? [];
        if (names.FirstOrDefault(Services.ContainsKey) is { } known) return Services[known];
        return names is [var first, ..]
            ? $"Служебное сообщение Telegram («{InboundText.Line(first, 40)}»): обращения в нём нет."
            : "В сообщении нет ни слов, ни файлов, ни места.";
    }

    /// <summary>Null when a resident wrote it, as a person or in the name of a channel of theirs.</summary>
    public static string? OfSender(TelegramMessage message) => message switch
    {
        { Chat.Type: "channel" } => Updates["channel_post"],
        { IsAutomaticForward: true } => "Запись канала, сама попавшая в группу обсуждения: её пишет организация.",
        { SenderChat: { } group } when group.Id == message.Chat.Id =>
            "Пишет анонимный администратор группы, а не житель.",
        { SenderChat: not null } => null,
        { From: null } => "У сообщения нет отправителя: отвечать некому.",
        { From.IsBot: true } => OtherBot,
        _ => null,
    };

    /// <summary>Recorded messages carry every absent field as null, false, 0 or an empty list.</summary>
    private static bool Says(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => false,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Number => value.TryGetInt64(out var number) && number != 0,
        JsonValueKind.String => value.ValueEquals(""u8) is false,
        _ => true,
    };
}
