namespace Otklik.Topics;

/// <summary>What messages are about and whose job it is: classifier, routes, deadline rules, calendars. Data, not code.</summary>
public static class TopicsRoom
{
    public static IServiceCollection AddTopics(this IServiceCollection services) => services.AddSingleton<TopicBook>();
}
