namespace Otklik.Cases.Sheet;

/// <summary>A reply with the title of who wrote it and how its deliveries stand.</summary>
public sealed record SheetReply(
    Reply Reply, string Author, int Sent, int Waiting, int Troubled, IReadOnlyList<SheetFile> Files)
{
    public int All => Sent + Waiting + Troubled;
}
