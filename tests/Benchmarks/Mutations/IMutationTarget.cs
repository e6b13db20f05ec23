namespace IntraopAR.Benchmarks;

/// <summary>
/// A reader that the mutation campaign attacks. Every public class that implements it and has a constructor without
/// parameters is found by itself.
/// </summary>
public interface IMutationTarget
{
    /// <summary>The file type, for example <c>ply</c>; unique.</summary>
    string Name { get; }

    /// <summary>
    /// Good files to start from, small ones (some kilobytes) first, best made in memory by the own writer so that the
    /// campaign runs everywhere; real files may be added where <see cref="RealData.TryFind"/> has them. The reader must
    /// take each of them as it is.
    /// </summary>
    IReadOnlyList<MutationSeed> Seeds();

    /// <summary>
    /// Reads the file and checks that the answer is sound (finite coordinates, indices that exist, sizes that fit).
    /// The file lies in a folder of its own, so companions may be put beside it.
    /// </summary>
    /// <exception cref="IntraopAR.Geometry.BadInputException">Refused: right for a mutated file.</exception>
    /// <exception cref="UnsoundAnswerException">It was read, but into nonsense.</exception>
    /// <exception cref="IntraopAR.Geometry.MissingPartException">Cannot run here; the target is passed over, saying so.</exception>
    void Read(string path);
}

/// <summary>A good file: its name (the ending matters to the reader) and its bytes.</summary>
public sealed record MutationSeed(string FileName, byte[] Content);

/// <summary>A reader answered with something no caller could use.</summary>
public sealed class UnsoundAnswerException(string message) : Exception(message);
