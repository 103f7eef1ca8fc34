using Otklik.Centres.Settings;
using Otklik.Topics.Exchange;
using Otklik.Topics.Learning;
using Otklik.Topics.Places;
using Otklik.Topics.Settings;
using Otklik.Ui.Shell;

namespace Otklik.Topics;

/// <summary>What messages are about and whose job it is: classifier, routes, deadline rules, calendars. Data, not
/// code: each comes and goes as a file, and <see cref="TopicBook"/> holds what is in force.</summary>
public static class TopicsRoom
{
    public static IServiceCollection AddTopics(this IServiceCollection services) => services
        .AddSingleton<ModelShelf>()
        .AddSingleton<TopicBook>()
        .AddScoped<Otklik.Centres.Structure.IHangsOnBodies, RoutesOfBodies>()
        .AddScoped<StartTraining>()
        .AddScoped<StopTraining>()
        .AddScoped<SwitchModel>()
        .AddScoped<TrainModel>()
        .AddScoped<UnderstandingFigures>()
        .AddSingleton<ModelTrainingWorker>()
        .AddHostedService(provider => provider.GetRequiredService<ModelTrainingWorker>())
        .AddScoped<EditTopic>()
        .AddScoped<SetRoute>()
        .AddScoped<AddTopic>()
        .AddScoped<ImportTopics>()
        .AddScoped<ImportRules>()
        .AddScoped<ImportRoutes>()
        .AddScoped<ImportDeadlines>()
        .AddScoped<ImportCalendar>()
        .AddScoped<ExportTopics>()
        .AddScoped<ExportRoutes>()
        .AddScoped<ExportDeadlines>()
        .AddScoped<ExportCalendar>()
        .AddScoped<TopicFiles>()
        .AddSingleton<GazetteerBook>()
        .AddScoped<ImportPlaces>()
        .AddScoped<ExportPlaces>()
        .AddScoped<RemovePlaces>()
        .AddScoped<FindPlace>()
        .AddCentreSetting<DeadlineSetting>()
        .AddCentreSetting<CalendarSetting>()
        .AddCentreSetting<TopicSetting>()
        .AddCentreSetting<RouteSetting>()
        .AddScoped<IRailSource, TopicsRail>();

    public static void MapTopics(this IEndpointRouteBuilder routes)
    {
        routes.MapTopicFiles();
        routes.MapPlaces();
        routes.MapTopicUndo();
    }
}
