/* Main: argv to a command to an exit status. */
int main(void)
{
    return 0;
}
