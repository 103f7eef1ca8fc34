namespace Otklik.Centres.TreeFiles;

public sealed record TreeProgress(TreeFileKind Kind, int Rows);
