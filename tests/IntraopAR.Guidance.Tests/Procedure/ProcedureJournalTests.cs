using CsCheck;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance.Tests.Procedure;

public sealed class ProcedureJournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-procedure-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Any_operation_is_folded_again_from_its_journal_to_the_same_steps_and_the_same_hash()
    {
        var number = 0;
        Operations.Sequence.Sample(
            sequence =>
            {
                var path = Path.Combine(folder, $"{++number}.journal");
                CaseState last;
                string hash;
                using (var journal = CaseJournal.Create(path, reason => throw new InvalidOperationException(reason)))
                {
                    journal.Happened(Operations.Opened);
                    Operations.Fold(sequence, (_, e, _) => journal.Happened(e));
                    (last, hash) = (journal.State, journal.VerdictHash);
                    journal.Close(TimeSpan.FromHours(1));
                }

                var replay = JournalReplay.Run(path);
                Assert.Equal(JournalEndKind.Closed, replay.End.Kind);
                Assert.Empty(replay.Differences);
                Assert.Equal(hash, replay.Verdicts.Hash);
                Assert.Equal(ProcedureSteps.Of(last), ProcedureSteps.Of(replay.State));
                Assert.Equal(last.Procedure.Outcomes, replay.State.Procedure.Outcomes);
                Assert.Equal(last.Procedure.TimeOut, replay.State.Procedure.TimeOut);
                Assert.Equal(last.Passed, replay.State.Passed);
            },
            iter: 25, threads: 1);
    }
}
