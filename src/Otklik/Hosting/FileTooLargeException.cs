namespace Otklik.Hosting;

public sealed class FileTooLargeException(long limit) : IOException($"The file is larger than {limit} bytes");
