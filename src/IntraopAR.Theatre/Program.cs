return await IntraopAR.Theatre.Commands.CommandLine.RunAsync(args);
