namespace Otklik.Connectors.Vk;

/// <summary>Events that are understood and not kept, each with the reason that the channel's page shows.</summary>
internal static class VkIgnored
{
    public const string Unknown = "Событие незнакомого вида: Отклик его не использует.";
    public const string Empty = "Сообщение без слов и файлов (например, подарок).";
    private const string NotWords = "Не слова жителя: файл или запись без вопроса.";
    private const string Settings = "Изменение в самом сообществе, не сообщение жителя.";
    private const string Members = "Состав подписчиков: Отклик не следит за людьми.";
    private const string Reaction = "Отметка или просмотр: Отклик не собирает мнений людей.";
    private const string Money = "Платежи и подписки VK Donut к обращениям не относятся.";
    private const string Orders = "Заказы магазина к обращениям не относятся.";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["confirmation"] = "Проверка адреса сервера, не сообщение.",
        ["message_allow"] = "Житель разрешил сообществу писать ему: это не сообщение.",
        ["message_deny"] = "Житель запретил сообществу писать ему: это не сообщение.",
        ["message_read"] = Reaction,
        ["message_typing_state"] = Reaction,
        ["message_reaction_event"] = Reaction,
        ["wall_repost"] = "Репост на чужую страницу: ответить там нельзя.",
        ["wall_schedule_post_new"] = "Отложенная запись самого сообщества.",
        ["wall_schedule_post_delete"] = "Отложенная запись самого сообщества.",
        ["photo_new"] = NotWords,
        ["audio_new"] = NotWords,
        ["video_new"] = NotWords,
        ["poll_vote_new"] = "Голос в опросе VK: Отклик не собирает мнений людей.",
        ["like_add"] = Reaction,
        ["like_remove"] = Reaction,
        ["group_join"] = Members,
        ["group_leave"] = Members,
        ["user_block"] = Members,
        ["user_unblock"] = Members,
        ["group_officers_edit"] = Settings,
        ["group_change_settings"] = Settings,
        ["group_change_photo"] = Settings,
        ["lead_forms_new"] = "Форма сбора заявок VK: для обращений есть форма Отклика.",
        ["app_payload"] = "Событие приложения VK: Отклик таким не пользуется.",
        ["vkpay_transaction"] = Money,
        ["market_order_new"] = Orders,
        ["market_order_edit"] = Orders,
        ["donut_subscription_create"] = Money,
        ["donut_subscription_prolonged"] = Money,
        ["donut_subscription_cancelled"] = Money,
        ["donut_subscription_expired"] = Money,
        ["donut_subscription_price_changed"] = Money,
        ["donut_money_withdraw"] = Money,
        ["donut_money_withdraw_error"] = Money,
    };

    public static IEnumerable<string> Types => Reasons.Keys;

    public static string? Reason(string type) => Reasons.GetValueOrDefault(type);
}
