using Otklik.Centres;
using Otklik.Centres.TreeFiles;
using Otklik.Channels.Connecting;
using Otklik.Topics.Exchange;
using Otklik.Ui.Words;

namespace Otklik.SetUp.Packages;

/// <summary>Opens many centres from one package: the tree with its people, channels that wait for their keys, topics
/// and routes. Each batch is a transaction: an import that was stopped is run again, and what is in changes nothing.
/// </summary>
public sealed class ImportPackage(IServiceScopeFactory scopes, CurrentAsker asker)
{
    private const int RoutesOfCentres = 50;

    private static readonly WordBook[] Books =
    [
        new("Otklik.SetUp.SetUpTexts"), new("Otklik.Centres.CentresTexts"), new("Otklik.Channels.ChannelTexts"),
    ];

    private static readonly string[][] TopicColumns =
    [
        ["centre", "центр", "код центра"], ["group", "группа"], ["topic", "тема"],
        ["fast_track", "быстрое решение"], ["importance", "важность"], ["needs", "нужно знать"],
        ["outcome_days", "дней до результата"], ["public_name", "для жителей"], ["body_kind", "кто отвечает"],
    ];

    private static readonly string[][] RouteColumns =
    [
        ["centre", "центр", "код центра"], ["group", "группа"], ["topic", "тема"], ["organisation", "организация"],
    ];

    public sealed record Request(PackageFile Package)
    {
        /// <summary>Gets a line for everybody new: name, title, one-time password.</summary>
        public TextWriter? Passwords { get; init; }

        /// <summary>Centres, bodies and staff are checked and nothing is written; the other tables speak of centres
        /// that are not there yet, and are left unread.</summary>
        public bool IsDryRun { get; init; }

        public IProgress<PackageProgress>? Progress { get; init; }
    }

    public async Task<PackageReport> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var report = new PackageReport();
        await TreeAsync(request, report, cancellation);
        if (request.IsDryRun) return report;
        foreach (var (part, table) in request.Package.Parts.Where(part => part.Key > PackagePart.Staff)
            .OrderBy(part => part.Key))
        {
            var counts = report.Begin(part);
            try
            {
                if (part == PackagePart.Channels) await ChannelsAsync(table, request, report, counts, cancellation);
                else await TopicsAsync(table, request, report, counts, cancellation);
            }
            catch (TreeFileException fault)
            {
                report.Refuse(counts, 1, Say(fault.Message, fault.About), fault.About);
            }
        }

        return report;
    }

    private async Task TreeAsync(Request request, PackageReport report, CancellationToken cancellation)
    {
        var files = request.Package.Parts.Where(part => part.Key <= PackagePart.Staff)
            .ToDictionary(part => (TreeFileKind)(int)part.Key, part => part.Value);
        if (files.Count == 0) return;
        await using var scope = Scope();
        var tree = await scope.ServiceProvider.GetRequiredService<ImportTree>().RunAsync(new ImportTree.Request(files)
        {
            Passwords = request.Passwords, IsDryRun = request.IsDryRun,
            Progress = request.Progress is { } told ? new TreeTold(told) : null,
        }, cancellation);
        foreach (var file in tree.Files)
        {
            var counts = report.Begin((PackagePart)(int)file.Kind);
            (counts.Rows, counts.Added, counts.Changed, counts.Same, counts.SetAside) =
                (file.Rows, file.Added, file.Changed, file.Same, file.SetAside);
        }

        report.Faults.AddRange(tree.Faults.Select(fault => new PackageFault(
            (PackagePart)(int)fault.Kind, fault.Line, Say(fault.Text, fault.About), fault.About)));
    }

    private async Task ChannelsAsync(
        Stream table, Request request, PackageReport report, PackageCounts counts, CancellationToken cancellation)
    {
        await using var scope = Scope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ImportChannels>().RunAsync(
            table, new RowsTold(request.Progress, counts.Part), cancellation);
        (counts.Rows, counts.Added, counts.Changed, counts.Same) =
            (outcome.Rows, outcome.Added, outcome.Changed, outcome.Same);
        foreach (var fault in outcome.Faults)
            report.Refuse(counts, fault.Line, Say(fault.Text, fault.About), fault.About);
    }

    private async Task TopicsAsync(
        Stream table, Request request, PackageReport report, PackageCounts counts, CancellationToken cancellation)
    {
        var isTopics = counts.Part == PackagePart.Topics;
        var read = isTopics ? ByCentre.Read(table, TopicColumns, ["centre", "group", "topic"])
            : ByCentre.Read(table, RouteColumns, ["centre", "organisation"]);
        counts.Rows = read.Rows + read.Faults.Count;
        foreach (var (line, text) in read.Faults) report.Refuse(counts, line, Say(text, ""));
        var taken = 0;
        foreach (var (centres, text, lines) in read.Files(isTopics ? 1 : RoutesOfCentres))
        {
            cancellation.ThrowIfCancellationRequested();
            // A context of its own each: one that has seen all centres looks through all of them at every save.
            await using var scope = Scope();
            var outcome = await scope.ServiceProvider.GetRequiredService<TopicFiles>().TakeAsync(
                isTopics ? TopicFileKind.Topics : TopicFileKind.Routes, centres[0], text, removeMissing: false,
                cancellation);
            counts.Added += outcome.Added;
            counts.Changed += outcome.Changed;
            counts.Same += outcome.Same;
            foreach (var fault in outcome.Faults)
                report.Refuse(counts, lines[Math.Clamp(fault.Line - 2, 0, lines.Count - 1)], fault.Words);
            // Refused as a whole without a word on any row: each of them is out.
            if (outcome is { Refused: { } why, Faults.Count: 0 })
                foreach (var line in lines) report.Refuse(counts, line, why, centres[0]);
            request.Progress?.Report(new PackageProgress(counts.Part, taken += lines.Count));
        }
    }

    private AsyncServiceScope Scope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker.Value;
        return scope;
    }

    private static string Say(string name, string about)
    {
        var found = Array.Find(Books, book => book.Find(name) is not null);
        return found?.Say(name, about) ?? name;
    }

    private sealed class TreeTold(IProgress<PackageProgress> progress) : IProgress<TreeProgress>
    {
        public void Report(TreeProgress value) =>
            progress.Report(new PackageProgress((PackagePart)(int)value.Kind, value.Rows));
    }

    private sealed class RowsTold(IProgress<PackageProgress>? progress, PackagePart part) : IProgress<int>
    {
        public void Report(int value) => progress?.Report(new PackageProgress(part, value));
    }
}
