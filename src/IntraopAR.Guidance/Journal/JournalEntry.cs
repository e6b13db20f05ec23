using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>One entry of a case's journal.</summary>
public abstract record JournalEntry(TimeSpan At);

/// <summary>What the case's state is folded from.</summary>
public sealed record EventEntry(CaseEvent Happened) : JournalEntry(Happened.At);

/// <summary>A pose as a device gave it.</summary>
public sealed record PoseEntry(PoseSample Pose) : JournalEntry(Pose.At.Arrival);

/// <summary>A picture as a device gave it; its pixels lie in the chunk file as PNG.</summary>
/// <param name="PixelsHash">SHA-256 of the pixels, hexadecimal.</param>
public sealed record PictureEntry(string Device, Stamp Stamp, int Width, int Height, int Channels, string PixelsHash, ChunkReference Chunk) : JournalEntry(Stamp.Arrival);

/// <summary>Something that other entries name by its hash.</summary>
/// <param name="Hash">SHA-256 of the bytes, hexadecimal.</param>
public sealed record ContentEntry(TimeSpan At, ContentForm Form, string Hash, byte[] Bytes) : JournalEntry(At);

/// <summary>What a registration was solved from.</summary>
public sealed record InputsEntry(RegistrationInputs Inputs) : JournalEntry(Inputs.At);

/// <summary>What the running program held: so many events folded, and the hash of the verdicts so far.</summary>
public sealed record VerdictsEntry(TimeSpan At, long Events, string VerdictHash) : JournalEntry(At);

/// <summary>What the journal says of itself: that it was cut and resumed, or that envelopes were refused.</summary>
public sealed record MarkEntry(TimeSpan At, string Words) : JournalEntry(At);

/// <summary>An entry that this program cannot read: made by a newer one.</summary>
public sealed record UnknownEntry(TimeSpan At, int Kind, int Version) : JournalEntry(At);

/// <summary>How stored bytes are to be read.</summary>
public enum ContentForm : byte
{
    /// <summary>Points: x, y, z of each as 64-bit floats, mm.</summary>
    Points = 1,

    /// <summary>A surface: how many vertices and triangles (32-bit), the vertices as points, three 32-bit indices for each triangle.</summary>
    Mesh = 2,

    /// <summary>Numbers, 64-bit floats.</summary>
    Numbers = 3,

    /// <summary>Centre-lines: how many branches (32-bit); of each its kind (8-bit: 0 not told, 1 portal, 2 hepatic), how many points (32-bit), and x, y, z, radius of each.</summary>
    CentreLines = 4,
}
