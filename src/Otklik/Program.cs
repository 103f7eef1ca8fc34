return await Otklik.Commands.CommandLine.RunAsync(args);
