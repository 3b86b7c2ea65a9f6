package io.gptresilience.failure;

/**
 * What an exception's class says.
 *
 * @param simpleName without package and enclosing class
 * @param meaning null where it says nothing of a failed call
 * @param status the HTTP status that it stands for, or 0
 * @param interruptedIo whether it is a timeout or the thread's interruption, as its words tell
 * @param security whether a certificate or a key was found wanting
 * @param transport whether something was read or written in vain
 * @param programsOwn whether a program's own code failed
 * @param client whether it is an exception of HTTP clients, of the JDK's I/O, or a subclass of one;
 *     what others say in their words is their own affair
 */
record ExceptionType(
    String simpleName,
    Reason meaning,
    int status,
    boolean interruptedIo,
    boolean security,
    boolean transport,
    boolean programsOwn,
    boolean client) {

  /** The class itself is the nearer to the truth; what it leaves open its superclass may tell. */
  ExceptionType orElse(ExceptionType superclass) {
    boolean tells = meaning != null || interruptedIo;
    return new ExceptionType(
        simpleName,
        tells ? meaning : superclass.meaning,
        status != 0 ? status : superclass.status,
        tells ? interruptedIo : superclass.interruptedIo,
        security || superclass.security,
        transport || superclass.transport,
        programsOwn || superclass.programsOwn,
        client || superclass.client);
  }
}
