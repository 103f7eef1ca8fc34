using Microsoft.AspNetCore.Identity;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.TreeFiles;

/// <summary>Takes centres, bodies and staff from files. What is new is added, what is known takes what the file says of
/// it, nothing is closed or removed; a wrong row is named and the rest goes in. The same files again change
/// nothing.</summary>
public sealed class ImportTree(
    AppDb db, Dialect dialect, Keys keys, CurrentAsker asker, AuditLog audit, ILookupNormalizer names, CentreBook book,
    AskerCache askers, TimeProvider clock)
{
    /// <param name="Files">Streams that can be read twice.</param>
    public sealed record Request(IReadOnlyDictionary<TreeFileKind, Stream> Files)
    {
        /// <summary>Gets a line for everybody new: name, title, one-time password.</summary>
        public TextWriter? Passwords { get; init; }

        /// <summary>Tells what would become of the rows and writes nothing.</summary>
        public bool IsDryRun { get; init; }

        public IProgress<TreeProgress>? Progress { get; init; }
    }

    public async Task<TreeReport> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Value.Can(Permission.ManageStaff)) throw new UnauthorizedAccessException();
        var report = new TreeReport();
        var work = new TreeWork(
            db, dialect, keys, asker.Value, audit, clock.GetUtcNow().UtcDateTime, request.IsDryRun, report,
            request.Progress) { Index = await TreeIndex.ReadAsync(db, asker.Value, cancellation) };
        try
        {
            foreach (var (kind, file) in request.Files.OrderBy(file => file.Key))
                await TakeAsync(work, kind, file, request.Passwords, cancellation);
        }
        finally
        {
            // A batch that is in stays in, even when a later one fails.
            if (!request.IsDryRun) Forget();
        }

        return report;
    }

    private async Task TakeAsync(
        TreeWork work, TreeFileKind kind, Stream file, TextWriter? passwords, CancellationToken cancellation)
    {
        try
        {
            var task = kind switch
            {
                TreeFileKind.Centres => new CentreFile(work).RunAsync(file, cancellation),
                TreeFileKind.Bodies => new BodyFile(work).RunAsync(file, cancellation),
                _ => new StaffFile(work, names, passwords).RunAsync(file, cancellation),
            };
            await task;
        }
        catch (TreeFileException fault)
        {
            work.Report.Refuse(kind, 1, fault.Message, fault.About);
        }
    }

    private void Forget()
    {
        book.Forget();
        askers.Forget();
    }
}
